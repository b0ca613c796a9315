import { type ReadLine, type ReadPage, textOf } from '../model/reading.ts';
import { judgeJoin } from './join-evidence.ts';
import { printedPageNumber, textsAbove } from './page-lines.ts';
import { partOf } from './table-part.ts';
import { comparable, isSameText } from './text-similarity.ts';

/** What the title of a form ends with. */
const FORM_WORD = /(表|单|书|卡|函|证明)(\(.{0,12}\)|（.{0,12}）)?$/u;
/** A title is printed larger than the text of its form by this factor. */
const TITLE_HEIGHT_RATIO = 1.2;
/** …and stands this near the top of its page. */
const TITLE_REGION_SHARE = 0.25;

/** The number of a paper itself, printed above its table: no two papers of a batch have the same. */
const OWN_NUMBER = /编号[:：]([A-Za-z\d]{10,})/gu;

/**
 * Splits the pages of a file into its documents. A page begins a new one where it bears a title of its own (that of
 * the first page again, or a large line that names a form), its table does not go on with the one before, and neither
 * a running page number nor the paper's own number (海关编号) says otherwise. When unsure, pages stay together.
 */
export function splitDocuments(pages: readonly ReadPage[]): readonly (readonly ReadPage[])[] {
  const groups: ReadPage[][] = [];
  for (const page of pages) {
    const group = groups.at(-1);
    const first = group?.[0];
    const previous = group?.at(-1);
    if (group === undefined || first === undefined || previous === undefined) groups.push([page]);
    else if (beginsDocument(page, first, previous)) groups.push([page]);
    else group.push(page);
  }
  return groups;
}

function beginsDocument(page: ReadPage, first: ReadPage, previous: ReadPage): boolean {
  const title = titleOf(page);
  if (title === null || goesOn(previous, page, first) || hasSameNumber(first, page)) return false;
  const number = printedPageNumber(page);
  const numberBefore = printedPageNumber(previous);
  const runsOn = number !== null && numberBefore !== null && number === numberBefore + 1 && number > 1;
  const firstTitle = titleOf(first);
  const sameTitle = firstTitle !== null && isSameText(textOf(firstTitle.text), textOf(title.text));
  // Books of many tables number their pages through; a batch of one form repeats its title.
  return sameTitle || !runsOn;
}

/** The large line at a page's top that names a form, or null. */
function titleOf(page: ReadPage): ReadLine | null {
  const [table] = page.tables;
  const usualPx = usualTextHeight(page);
  const found = page.outsideLines.find(line => {
    const text = textOf(line.text).replaceAll(/\s/g, '');
    const large = usualPx === null || line.upright.height >= usualPx * TITLE_HEIGHT_RATIO;
    const high = line.upright.y < page.uprightHeightPx * TITLE_REGION_SHARE;
    const above = table === undefined || line.upright.y < table.upright.y;
    return large && high && above && FORM_WORD.test(text) && comparable(text).length >= 4;
  });
  return found ?? null;
}

/** Median height of the lines inside the page's tables, clean page px. */
function usualTextHeight(page: ReadPage): number | null {
  const heights = page.tables
    .flatMap(table => table.cells)
    .flatMap(cell => (cell.content.kind === 'text' ? cell.content.text.slice(0, 1) : []))
    .map(character => character.line.textHeightPx)
    .sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? null;
}

function hasSameNumber(first: ReadPage, page: ReadPage): boolean {
  const numbers = ownNumbers(first);
  return ownNumbers(page).some(number => numbers.includes(number));
}

function ownNumbers(page: ReadPage): string[] {
  const [table] = page.tables;
  if (table === undefined) return [];
  const text = textsAbove(page, table)
    .join('\n')
    .replaceAll(/[^\S\n]/gu, '');
  return [...text.matchAll(OWN_NUMBER)].map(([, number = '']) => number);
}

function goesOn(previous: ReadPage, page: ReadPage, first: ReadPage): boolean {
  const from = previous.tables.at(-1);
  const [to] = page.tables;
  if (from === undefined || to === undefined) return false;
  const [opening] = first.tables;
  return judgeJoin({
    from: { page: previous, table: from, part: partOf(from) },
    to: { page, table: to, part: partOf(to) },
    opening: opening === undefined ? [] : textsAbove(first, opening),
  }).joined;
}
