import { shippedParameters } from '../../../src/confidence/parameters.ts';
import type { createEngine } from '../../../src/engine.ts';
import { knownLabels } from '../../../src/form/known-labels.ts';
import { loadForms, shippedDefinitionsDirectory } from '../../../src/form/load.ts';
import { type LineReader, lineReading } from '../../../src/reading/line-reader.ts';
import { noConfirmedWords } from '../../../src/record/vocabulary.ts';

/** What the fake readers see in every line. */
export const FAKE_TEXT = '重读所得';

/** An engine whose readers answer at once, and always the same: everything around them is real. */
export const makeFakeEngine: typeof createEngine = async () => {
  const forms = await loadForms([shippedDefinitionsDirectory()]);
  const reader = (id: LineReader['id']): LineReader => ({
    id,
    model: 'fake',
    canPrint: () => true,
    read: async ({ widthPx }) =>
      lineReading(
        id,
        'fake',
        [...FAKE_TEXT].map((text, index) => ({
          text,
          probability: 0.99,
          alternatives: [],
          centrePx: ((index + 0.5) * widthPx) / FAKE_TEXT.length,
        })),
      ),
    close: async () => {},
  });
  const readers = { ppOcr: reader('pp-ocr'), tesseract: reader('tesseract'), close: async () => {} };
  return {
    forms,
    labels: knownLabels(forms),
    readers,
    parameters: shippedParameters(),
    words: noConfirmedWords,
  };
};
