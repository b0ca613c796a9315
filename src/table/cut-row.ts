import { isHan, wordsWith } from '../model/dictionary.ts';
import { foldWidth } from '../model/fold-text.ts';
import { isUsualUnit, unitBehind } from '../model/units.ts';
import { isBlank, type PartCell, textOfCell } from './table-part.ts';

/** Two cells that face each other across the break in the same columns. */
export interface Pair {
  readonly above: PartCell;
  readonly below: PartCell;
  /** Nothing but blank cells stands to the left below the break. */
  readonly leading: boolean;
  /** It stands in a column of labels that span rows, with nothing but such columns to the left. */
  readonly amongLabels: boolean;
}

/**
 * A label that spans rows is printed once; its cell on the next page is blank. Left of the first text of a row,
 * a blank cell under a spanning one continues it; elsewhere it must span rows itself.
 */
export function isSpanning({ above, below, leading }: Pair): boolean {
  if (!isBlank(below)) return false;
  return above.rowSpan > 1 ? leading || below.rowSpan > 1 : leading && below.rowSpan > 1;
}

/** Words on a spine are few. */
const SPINE_TEXT = /^\p{Script=Han}{1,12}$/u;

/** A spine whose words the break parts. */
function isSpineGoingOn({ above, below, leading }: Pair): boolean {
  return (
    leading &&
    above.rowSpan > 1 &&
    SPINE_TEXT.test(withoutSpaces(above)) &&
    SPINE_TEXT.test(withoutSpaces(below))
  );
}

function withoutSpaces(cell: PartCell): string {
  return textOfCell(cell).replaceAll(/\s/gu, '');
}

/** A cell that a break can cut has several lines, or so many characters. */
const SHORTEST_CUT_TEXT = 10;

/** A shorter one is cut where it fills its line and the row leaves so many other cells blank below. */
const FEWEST_BLANKS = 2;
/** Behind labels that may span rows it is cut from so many characters on (其他资金 is a name of its own), or beside so many. */
const SHORTEST_FULL_NAME = 7;
const MANY_BLANKS = 4;
/** Padding, and less than half a character. Line heights. */
const ROOM_OF_FULL_CELL = 1.6;

/** A line that goes on below leaves no more room in its cell: padding, and less than a character. Line heights. */
const ROOM_OF_FULL_LINE = 2.6;

/**
 * Whether the break went through a row: the first cell of the row's own (its label) is blank below, though it has
 * text above, while only long cells go on with text below, numbers with their unit, or opinions with who signs and when.
 * Where such labels span rows, the lines above must be full or the numbers of the items run on as well: the label may
 * just go on over a row of its own. Beside words of a spine on both sides, which may be two spines, only who signs tells.
 */
export function isCutRow(pairs: readonly Pair[], labelColumns: ReadonlySet<number>): boolean {
  const own = pairs.filter(pair => !isSpanning(pair) && !isSpineGoingOn(pair));
  const [label, ...others] = own;
  if (label === undefined || pairs.some(({ below }) => below.rowSpan > 1 && !isBlank(below))) return false;
  if (!isBlank(label.below) || isBlank(label.above)) return false;
  const goesOn = others.filter(({ below }) => !isBlank(below));
  const maySpan = labelColumns.has(label.below.column);
  const blanks = others.filter(({ above, below }) => isBlank(below) && !isBlank(above)).length;
  const fewest = maySpan && blanks < MANY_BLANKS ? SHORTEST_FULL_NAME : 1;
  const isLong = (above: PartCell) =>
    textOfCell(above).length >= SHORTEST_CUT_TEXT ||
    linesOf(above) > 1 ||
    (others.length - goesOn.length >= FEWEST_BLANKS && isFull(above, fewest));
  return (
    goesOn.length > 0 &&
    goesOn.every(
      ({ above, below }) =>
        isSignature(below) ||
        isUnitGoingOn(above, below) ||
        (!pairs.some(isSpineGoingOn) &&
          isLong(above) &&
          (!maySpan || endsWithFullLine(above) || itemsRunOn(above, below))),
    )
  );
}

/** Whether so many characters fill their line, and are no label with a colon. */
function isFull(cell: PartCell, fewest: number): boolean {
  const words = withoutSpaces(cell);
  return words.length >= fewest && !/[:：]/u.test(words) && endsWithFullLine(cell, ROOM_OF_FULL_CELL);
}

/**
 * Whether the break left only room of a row below: nothing stands in its cells there, one row each, and the first of
 * them has text above. A blank row below another one is one of a list that is not filled in.
 */
export function isRoomOfRow(pairs: readonly Pair[], columnCount: number): boolean {
  const own = pairs.filter(pair => !isSpanning(pair));
  const covered = pairs.reduce((sum, { below }) => sum + below.columnSpan, 0);
  return (
    own.length > 1 &&
    own.every(({ below }) => isBlank(below) && below.rowSpan === 1) &&
    own[0] !== undefined &&
    !isBlank(own[0].above) &&
    covered === columnCount
  );
}

/** A day, or the room for one, with at most who signs before it: what ends an opinion, and no row by itself. */
const SIGNATURE = /^(?:[^。；;：:]{2,20}[：:])?[^。；;：:]{0,12}(?:\d{4}年\d{1,2}月\d{1,2}日|年月日)$/u;

function isSignature(cell: PartCell): boolean {
  return SIGNATURE.test(withoutSpaces(cell));
}

/** Whether the break parts a number from its unit, or the unit: ＞270亿, 元. */
function isUnitGoingOn(above: PartCell, below: PartCell): boolean {
  const rest = withoutSpaces(below);
  const unit = unitBehind(foldWidth(withoutSpaces(above) + rest));
  return !/\d/u.test(rest) && unit !== null && isUsualUnit(unit);
}

function linesOf({ content }: PartCell): number {
  return content.kind === 'text' ? new Set(content.text.map(({ line }) => line)).size : 0;
}

/** The number of an item, as `3.` or `（3）`, at the beginning of a text or behind another item. */
const ITEM_NUMBER = /(?:^|[；;。，,）)\s])[（(]?(\d{1,2})[.．、)）](?!\d)/gu;

/** Whether the text below begins with the item that follows the last one above. */
function itemsRunOn(above: PartCell, below: PartCell): boolean {
  const numbers = (cell: PartCell) =>
    [...textOfCell(cell).matchAll(ITEM_NUMBER)].map(({ 1: number, index }) => ({
      number: Number(number),
      index,
    }));
  const last = numbers(above).at(-1);
  const [next] = numbers(below);
  return last !== undefined && next?.index === 0 && next.number === last.number + 1;
}

/** Words of a label, of which the break leaves some to the next page; a list may number it. */
const LABEL_TEXT = /^(?:(?:指标)?\d{1,2}[：:.．、])?([\p{Script=Han}()（）]{1,16})$/u;

/**
 * Whether the break went through the labels of a row whose values end above it: 村集体经济组织或村, 民委员会意见. Where
 * a rule closes the first part, or it left one line of a label, a word goes on over the break: 服务对象满, 意度.
 */
export function isCutLabel(pairs: readonly Pair[], isOpen: boolean): boolean {
  const own = pairs.filter(pair => !isSpanning(pair));
  // A label to the left may be whole above.
  const lead = own.findIndex(({ below }) => !isBlank(below));
  const firstBlank = own.findIndex(({ below }, index) => index > lead && isBlank(below));
  if (lead < 0 || firstBlank < 0) return false;
  const [labels, others] = [own.slice(lead, firstBlank), own.slice(firstBlank)];
  const wordsOf = (cell: PartCell) => LABEL_TEXT.exec(withoutSpaces(cell));
  const goesOn = ({ above, below }: Pair) => {
    const [words, rest] = [wordsOf(above)?.[1], wordsOf(below)?.[0]];
    return (
      words !== undefined &&
      rest !== undefined &&
      ((isOpen && lead === 0 && linesOf(above) > 1) || partsWord([...words], [...rest])) &&
      endsWithFullLine(above)
    );
  };
  return (
    labels.every(goesOn) &&
    others.every(({ below }) => isBlank(below)) &&
    others.some(({ above }) => !isBlank(above))
  );
}

/** What no label is by itself: its last word, or the end of its weight, 产出指标(39分). */
const TAIL = /^(?:指标)?(?:[(（]?\d{0,3}分?[)）])?$/u;
/** A label with its weight begun. */
const BEGUN = /^\p{Script=Han}{1,12}(?:[(（]\d{0,3}分?)?$/u;

/** Whether a label over rows of both pages has its words parted by the break: 效益指, 标 beside 社会效益, 指标. */
export function isLabelGoingOn({ above, below, amongLabels }: Pair): boolean {
  const [words, rest] = [withoutSpaces(above), withoutSpaces(below)];
  return (
    amongLabels &&
    BEGUN.test(words) &&
    rest !== '' &&
    endsWithFullLine(above) &&
    (TAIL.test(rest) || (SPINE_TEXT.test(rest) && partsWord([...words], [...rest])))
  );
}

/** Whether two texts make fewer words as one: 意|识. */
function partsWord(above: readonly string[], below: readonly string[]): boolean {
  const count = (text: readonly string[]) => wordsWith(text, 0, 1, text[0] ?? '').count;
  return isHan(below[0] ?? '') && count([...above, ...below]) < count(above) + count(below);
}

function endsWithFullLine({ content, fragments }: PartCell, room = ROOM_OF_FULL_LINE): boolean {
  const line = content.kind === 'text' ? content.text.at(-1)?.line.box : undefined;
  const cell = fragments.at(-1)?.box;
  if (line === undefined || cell === undefined) return false;
  // The boxes are those of the page as it was scanned, which may lie on its side.
  const [roomPx, heightPx] =
    line.width >= line.height
      ? [cell.width - line.width, line.height]
      : [cell.height - line.height, line.width];
  return roomPx <= room * heightPx;
}
