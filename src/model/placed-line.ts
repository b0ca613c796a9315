import type { Box, Polygon } from './geometry.ts';
import type { CellContent, EvidencedText, LineEvidence, ReadCharacter } from './reading.ts';

/** A line of text where it stands on its page, with how sure we are of it; without the readers' evidence. */
export interface PlacedLine {
  readonly pageNumber: number;
  /** Original page pixels. */
  readonly box: Box;
  readonly polygon: Polygon;
  readonly text: string;
  /** Mean probability of its characters, 0 to 1. */
  readonly confidence: number;
  /** A digit a code point of `text`, from 0 (sure) to 9 (unsure), as ALTO's CC. */
  readonly unsureness: string;
  /** The page's own text layer says so. */
  readonly exact: boolean;
}

/** The lines a text stands on, in its order; what a line break added between them is left out. */
export function placedLines(text: EvidencedText): readonly PlacedLine[] {
  const byLine = new Map<LineEvidence, ReadCharacter[]>();
  for (const character of text) {
    const before = byLine.get(character.line);
    if (before === undefined) byLine.set(character.line, [character]);
    else before.push(character);
  }
  return [...byLine].flatMap(([line, characters]) => {
    const printed = trimmed(characters);
    return printed.length === 0 ? [] : [placedLine(line, printed)];
  });
}

export function contentLines(content: CellContent): readonly PlacedLine[] {
  return content.kind === 'text' ? placedLines(content.text) : [];
}

function trimmed(characters: readonly ReadCharacter[]): readonly ReadCharacter[] {
  const isPrinted = ({ text }: ReadCharacter) => text.trim() !== '';
  const first = characters.findIndex(isPrinted);
  return first === -1 ? [] : characters.slice(first, characters.findLastIndex(isPrinted) + 1);
}

function placedLine(
  { pageNumber, box, polygon }: LineEvidence,
  characters: readonly ReadCharacter[],
): PlacedLine {
  const sum = characters.reduce((total, { probability }) => total + probability, 0);
  return {
    pageNumber,
    box,
    polygon,
    text: characters.map(character => character.text).join(''),
    confidence: sum / characters.length,
    unsureness: characters.map(({ probability }) => Math.round((1 - probability) * 9)).join(''),
    exact: characters.every(({ support }) => support === 'exact' || support === 'inserted'),
  };
}
