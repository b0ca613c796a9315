import type { GreyRaster } from '../model/raster.ts';
import type { CharacterReading, ReaderId, Reading } from '../model/reading.ts';

/** A reading that also knows where on the line image each character stands. */
export interface LineReading extends Reading {
  /** Centre of each character of `characters`, px from the left edge of the line image; roughly right. */
  readonly centresPx: readonly number[];
}

/** An OCR engine behind its smallest useful interface: one line image in, one reading out. */
export interface LineReader {
  readonly id: ReaderId;
  /** Model name and version, recorded with every reading. */
  readonly model: string;
  /** Whether the model's character set holds this character; it has no vote on others. */
  canPrint(character: string): boolean;
  /** `line` is dark text on white with some white around it. An empty text is an honest answer. */
  read(line: GreyRaster): Promise<LineReading>;
  close(): Promise<void>;
}

/** A character and its place, before a reading is put together. */
export interface PlacedCharacter extends CharacterReading {
  readonly centrePx: number;
}

export function lineReading(
  reader: ReaderId,
  model: string,
  characters: readonly PlacedCharacter[],
): LineReading {
  return {
    reader,
    model,
    text: characters.map(character => character.text).join(''),
    characters: characters.map(({ text, probability, alternatives }) => ({
      text,
      probability,
      alternatives,
    })),
    centresPx: characters.map(character => character.centrePx),
  };
}
