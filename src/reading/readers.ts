import type { LineReader } from './line-reader.ts';
import { createPpOcr } from './pp-ocr.ts';
import { locateRecognitionModel } from './pp-ocr-model.ts';
import { createTesseract } from './tesseract.ts';

export interface ReaderOptions {
  /** A folder with another PP-OCR recognition model (*.onnx) and its dictionary, or null for the shipped one. */
  readonly modelsDirectory: string | null;
}

/** The two blind readers of a process. Each read call gets the line image only, never the other's answer. */
export interface Readers {
  readonly ppOcr: LineReader;
  readonly tesseract: LineReader;
  close(): Promise<void>;
}

/** Starts both readers (about a second). Throws `FormliftError` (exit code 6) where a model or language data is missing. */
export async function createReaders(options: ReaderOptions): Promise<Readers> {
  const model = await locateRecognitionModel(options.modelsDirectory);
  const ppOcr = await createPpOcr(model);
  const tesseract = await createTesseract();
  return {
    ppOcr,
    tesseract,
    close: async () => {
      await Promise.all([ppOcr.close(), tesseract.close()]);
    },
  };
}
