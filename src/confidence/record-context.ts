import { withoutRows } from '../model/field-path.ts';
import { type ReadLine, textOf } from '../model/reading.ts';
import type { CheckResult, RecordDraft, ValuedLeaf } from '../model/record.ts';
import { type Echoes, echoesIn } from './echoes.ts';
import { type Habits, habitsIn } from './habits.ts';
import { lackingColons } from './named-parts.ts';
import { unlikeTheirNames } from './names-of-rates.ts';
import { type PageTrouble, pageTroubleOf } from './page-trouble.ts';
import { lackingUnits } from './row-units.ts';
import { otherWordsOfCodes } from './words-of-codes.ts';

/** What a leaf's doubt depends on beside the leaf: its pages, its checks, its column, the words of its document. */
export interface RecordContext {
  readonly trouble: PageTrouble;
  readonly echoes: Echoes;
  readonly sums: ReadonlySet<string>;
  checksOf(path: string): readonly CheckResult[];
  /** Whether a leaf stands in a column of a list that hardly any other row leaves blank. */
  isFilledColumn(path: string): boolean;
  readonly habits: Habits;
  /** The texts whose code stands beside other words in another row. */
  readonly otherWords: ReadonlySet<string>;
  /** The targets without the unit that the other one of their row has. */
  readonly lackingUnits: ReadonlySet<string>;
  /** The specifications with a name that lost its colon. */
  readonly lackingColons: ReadonlySet<string>;
  /** The targets in a unit that what their row names is not measured in. */
  readonly unlikeTheirNames: ReadonlySet<string>;
  /** Whether the text around the tables has anything that the value of a leaf, not found there, may stand in. */
  mayHold(leaf: ValuedLeaf): boolean;
}

/** A column counts as filled from this many rows and this share of filled ones on. */
const LEAST_ROWS = 4;
const FILLED_SHARE = 0.7;
/** A mark may shadow a cell from this share on. */
export const MARKED_SHARE = 0.02;

/** A year, or the brackets it stands in, however it is misread. */
const yearLike = /年|[\dOoIlZSB〇零一二三四五六七八九]{2}|^[(（〔[【]/u;
const pageNumber = /^[-—第\s]*\d{1,3}[-—页\s]*$/u;
/** Text that no value takes, from this many characters on, may be a value with its label. */
const LEAST_LOOSE = 3;

/** @param outsideLines the text around the tables, all pages */
export function contextOf(
  { leaves, checks, sums }: RecordDraft,
  outsideLines: readonly Pick<ReadLine, 'text'>[] = [],
): RecordContext {
  const checksByPath = new Map<string, CheckResult[]>();
  for (const check of checks) {
    for (const path of new Set(check.paths)) {
      checksByPath.set(path, [...(checksByPath.get(path) ?? []), check]);
    }
  }
  const columns = new Map<string, { rows: number; filled: number; covered: number }>();
  for (const { path, located } of leaves) {
    const column = columns.get(withoutRows(path)) ?? { rows: 0, filled: 0, covered: 0 };
    column.rows++;
    if (located.state !== 'blank') column.filled++;
    else if (located.fragments.some(({ markedShare }) => markedShare > MARKED_SHARE)) column.covered++;
    columns.set(withoutRows(path), column);
  }
  const lines = outsideLines.filter(line => !pageNumber.test(textOf(line.text)));
  const taken = new Set(leaves.flatMap(leaf => leaf.located.text));
  const loose = lines.map(({ text }) =>
    text.filter(character => character.text.trim() !== '' && !taken.has(character)),
  );
  return {
    trouble: pageTroubleOf(leaves.flatMap(leaf => leaf.located.text)),
    echoes: echoesIn(leaves.map(leaf => leaf.located.text)),
    sums,
    checksOf: path => checksByPath.get(path) ?? [],
    isFilledColumn: path => {
      const { rows, filled, covered } = columns.get(withoutRows(path)) ?? { rows: 0, filled: 0, covered: 0 };
      // Neither the blank row itself counts against its column, nor rows that a seal may have emptied.
      const others = rows - Math.max(1, covered);
      return others >= LEAST_ROWS - 1 && filled / others >= FILLED_SHARE;
    },
    habits: habitsIn(leaves),
    otherWords: otherWordsOfCodes(leaves),
    lackingUnits: lackingUnits(leaves),
    lackingColons: lackingColons(leaves),
    unlikeTheirNames: unlikeTheirNames(leaves),
    mayHold: ({ type }) =>
      type === 'year'
        ? lines.some(({ text }) => yearLike.test(textOf(text)))
        : loose.some(text => text.length >= LEAST_LOOSE),
  };
}
