import type { FormDefinition } from '../model/form-definition.ts';
import type { GroupBody } from './group-bodies.ts';
import { columnsOf, type GroupColumn } from './read-row.ts';
import type { SheetCell } from './sheet.ts';
import { wholeSimilarity, wordingsOf } from './similarity.ts';

/** A label this alike is read. */
const readSimilarity = 0.8;
/** Shares rounded to two places each. */
const tolerance = 0.011;
/** One column may come out as a sum by chance, two hardly. */
const fewestSums = 2;
const fewestAddends = 2;
const numberTypes = ['amount', 'number', 'percentage'];

/** Characters at least this sure, and the same to both readers, are words of an entry. */
const firm = 0.9;

/** What a row holds in each column of numbers: 0 where it is blank, null where it is no clean number. */
type Numbers = readonly (number | null)[];

/**
 * The label cells of the sums in a group's bodies whose words are lost, by arithmetic: in two columns or more the row
 * is what the rows above it, under the same level, add up to. Only of groups that print totals.
 */
export function lostSums(bodies: readonly GroupBody[], { fields }: FormDefinition): SheetCell[] {
  return bodies.flatMap(body => {
    const field = fields[body.header.path];
    if (field?.rows === undefined || field.totals === undefined) return [];
    return lostSumsIn(body, columnsOf(body.header, field.rows), field.totals);
  });
}

function lostSumsIn(
  body: GroupBody,
  columns: readonly GroupColumn[],
  totals: readonly string[],
): SheetCell[] {
  const words = wordingsOf(totals);
  const longest = Math.max(...totals.map(total => total.length));
  const cellIn = (row: number, column: GroupColumn | undefined) => {
    const from = column?.ranges[0]?.[0];
    return from === undefined ? undefined : body.table.at(row, from);
  };
  const key = columns.find(({ definition }) => definition.key);
  const levels = columns.filter(({ definition }) => definition.carried);
  const counted = columns.filter(({ definition }) => numberTypes.includes(definition.type));
  const found: SheetCell[] = [];
  let addends: Numbers[] = [];
  let level: readonly (SheetCell | undefined)[] = [];
  for (let row = body.fromRow; row < body.endRow; row++) {
    const own = levels.map(column => cellIn(row, column));
    if (own.some((cell, index) => cell !== level[index])) addends = [];
    level = own;
    const label = cellIn(row, key);
    if (label === undefined || label.row !== row) continue;
    const numbers = counted.map(column => numberIn(cellIn(row, column)));
    const { text } = label.folded;
    const isRead = wholeSimilarity(text, words) >= readSimilarity;
    const isLost = !isFirm(label) && text.length <= longest + 1;
    if (isRead || (isLost && addUp(addends, numbers))) {
      if (!isRead) found.push(label);
      addends = [];
    } else addends.push(numbers);
  }
  return found;
}

function isFirm({ content }: SheetCell): boolean {
  return (
    content.kind === 'text' &&
    content.text.every(({ support, probability }) => support === 'agreed' && probability >= firm)
  );
}

function addUp(addends: readonly Numbers[], sums: Numbers): boolean {
  let [right, wrong] = [0, 0];
  for (const [index, sum] of sums.entries()) {
    const parts = addends.map(numbers => numbers[index] ?? null);
    if (sum === null || parts.includes(null)) continue;
    const some = parts.filter(part => part !== null && part !== 0);
    if (some.length < fewestAddends) continue;
    const total = some.reduce<number>((before, part) => before + (part ?? 0), 0);
    if (Math.abs(total - sum) <= tolerance) right++;
    else wrong++;
  }
  return right >= fewestSums && right > wrong;
}

function numberIn(cell: SheetCell | undefined): number | null {
  if (cell === undefined || cell.content.kind === 'blank') return 0;
  const text = cell.folded.text.replaceAll(',', '');
  return /^-?\d+(\.\d+)?%?$/u.test(text) ? Number.parseFloat(text) : null;
}
