import { shippedParameters } from './confidence/parameters.ts';
import { knownLabels } from './form/known-labels.ts';
import { loadForms, shippedDefinitionsDirectory } from './form/load.ts';
import { calibrationOf, confirmedWordsOf } from './learnt-files.ts';
import type { Engine } from './pipeline.ts';
import { createReaders } from './reading/readers.ts';
import { ConfirmedVocabulary, noConfirmedWords } from './record/vocabulary.ts';

export interface EngineOptions {
  /** Folders with definitions beside the shipped ones. */
  readonly formsDirectories: readonly string[];
  /** A folder with another PP-OCR recognition model and its dictionary, or null for the shipped one. */
  readonly modelsDirectory: string | null;
  /** A database beside which `formlift calibrate` keeps what people taught; without one the shipped rules hold. */
  readonly learntFrom?: string | null;
}

/** Loads models, language data and form definitions; takes about a second, so make one and keep it. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const rules = await loadRules(options);
  const readers = await createReaders({ modelsDirectory: options.modelsDirectory });
  return { ...rules, labels: knownLabels(rules.forms), readers };
}

/** What makes records of what was read: all of an engine that reads nothing. */
export async function loadRules(
  options: Omit<EngineOptions, 'modelsDirectory'>,
): Promise<Pick<Engine, 'forms' | 'parameters' | 'words'>> {
  const { formsDirectories, learntFrom = null } = options;
  const forms = await loadForms([shippedDefinitionsDirectory(), ...formsDirectories]);
  return learntFrom === null
    ? { forms, parameters: shippedParameters(), words: noConfirmedWords }
    : {
        forms,
        parameters: calibrationOf(learntFrom),
        words: new ConfirmedVocabulary(confirmedWordsOf(learntFrom)),
      };
}
