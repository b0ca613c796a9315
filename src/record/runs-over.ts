import type { CellFragment } from '../model/document.ts';
import type { LocatedValue } from '../model/field.ts';
import type { LineEvidence, ReadCharacter } from '../model/reading.ts';

/** A line that holds no digit more leaves less room than this in its cell: padding on both sides, and part of a digit. Line heights. */
const ROOM_OF_FULL_LINE = 0.9;

/**
 * Whether digits without groups go on in the next line: one long number, or two numbers one below the other. A line
 * that breaks at the decimal point, or within groups of thousands, is one number, and so is one that goes on below a
 * line with no room for another digit, where that is the longer; but not where its last two digits may have lost the
 * point before them (`552` over `.09`).
 */
export function runsOver({ text, fragments }: LocatedValue): boolean {
  const isDigit = (character: ReadCharacter | undefined) => /\p{Nd}/u.test(character?.text ?? '');
  return (
    !text.some(character => /[,，]/u.test(character.text)) &&
    text.some((character, index) => {
      const next = text[index + 1];
      if (next === undefined || next.line === character.line) return false;
      if (!isDigit(character) || !isDigit(next)) return false;
      return mayBeCents(text, next.line) || !fills(character.line, next.line, fragments);
    })
  );
}

/** Whether a line holds two digits of a number without a point: it may have stood before them. */
function mayBeCents(text: LocatedValue['text'], line: LineEvidence): boolean {
  const below = text.filter(character => character.line === line);
  return below.length === 2 && !text.some(character => /[.．]/u.test(character.text));
}

/** Boxes are those of the page as it was scanned, which may lie on its side. */
function fills(line: LineEvidence, next: LineEvidence, fragments: readonly CellFragment[]): boolean {
  const cell = fragments.find(({ pageNumber }) => pageNumber === line.pageNumber)?.box;
  if (cell === undefined || fragments.length > 1) return false;
  const isUpright = line.box.width >= line.box.height;
  const lengthOf = ({ width, height }: LineEvidence['box']) => (isUpright ? width : height);
  const heightPx = isUpright ? line.box.height : line.box.width;
  const isFull = lengthOf(cell) - lengthOf(line.box) <= ROOM_OF_FULL_LINE * heightPx;
  return isFull && lengthOf(next.box) < lengthOf(line.box);
}
