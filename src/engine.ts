import { knownLabels } from './form/known-labels.ts';
import { loadForms, shippedDefinitionsDirectory } from './form/load.ts';
import type { Engine } from './pipeline.ts';
import { createReaders } from './reading/readers.ts';

export interface EngineOptions {
  /** Folders with definitions beside the shipped ones. */
  readonly formsDirectories: readonly string[];
  /** A folder with another PP-OCR recognition model and its dictionary, or null for the shipped one. */
  readonly modelsDirectory: string | null;
}

/** Loads models, language data and form definitions; takes about a second, so make one and keep it. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const forms = await loadForms([shippedDefinitionsDirectory(), ...options.formsDirectories]);
  const readers = await createReaders({ modelsDirectory: options.modelsDirectory });
  return { forms, labels: knownLabels(forms), readers };
}
