import { hasInk } from '../located.ts';
import type { SheetCell, SheetTable } from '../sheet.ts';
import { captionedPart, captionedRows, firstLine } from './captioned-cells.ts';
import { asksForSignature, labelLook, pairInCell } from './cell-look.ts';
import { noteWords } from './furniture.ts';
import { boxesBeside, isSpine } from './is-spine.ts';
import { areLabels, valueBelow } from './label-rows.ts';
import type { DraftPart, Look } from './layout.ts';
import { parseLabel } from './name-words.ts';
import { pairsWithin, signersBelow } from './pairs-in-cell.ts';
import { asksToSign, isPhotoRoom, isRoomToSign } from './rooms.ts';
import { isSumToFill, isSumTwice } from './sum-twice.ts';

/** Texts this long are sentences, which print no value beside them. */
const noteLength = 30;
const headingLength = 12;
const noteHead = new RegExp(`^(?:${noteWords})\\d?[:.、]|一式.份`, 'u');
/** 说明：本表一式两份 is none to be filled in. */
const instructs = /^(?:注|说明|填[表报]说明)[:.、].*(?:本表|一式|填写|[请须应])/u;

/** A statement that the form prints, to be signed. */
const states = /^[^:;。]{0,10}(?:承诺|声明|申明|保证)[:;]/u;

/** A label and a value, and another two, may have a heading beside them. */
const fewestHeaded = 4;
/** The look of numbers, days, codes and answers. */
const surelyValue = -2.5;

/** What a cell of a row of labels and values is. */
type Role = 'label' | 'value' | 'pair';

export interface Ground {
  readonly table: SheetTable;
  readonly look: Look;
  readonly known: ReadonlySet<string>;
  /** Cells already taken, such as the value below a label. */
  readonly taken: Set<SheetCell>;
}

/** Labels and values of the rows that are no group's, but for cells that are taken already. */
export function findPairs(rows: readonly number[], ground: Ground): DraftPart[] {
  const { table, look, known } = ground;
  const captioned = new Set(captionedRows(table, rows, look, known));
  const headed = new Set(rows.filter(row => isOverHalves(table, row, look)));
  for (const row of [...headed]) if (namesHalves(table, row - 1)) headed.add(row - 1);
  const spines: SheetCell[] = [];
  const parts: DraftPart[] = [];
  for (const row of rows) {
    const free = table.inRow(row).filter(cell => cell.row === row && !ground.taken.has(cell));
    const starting = free.filter(cell => !isPhotoRoom(cell));
    parts.push(...free.filter(isPhotoRoom).map((cell): DraftPart => ({ kind: 'caption', cell })));
    if (headed.has(row)) {
      parts.push(...starting.filter(hasInk).map((cell): DraftPart => ({ kind: 'caption', cell })));
      continue;
    }
    if (captioned.has(row)) {
      parts.push(...starting.flatMap(cell => captionedPart(cell)));
      continue;
    }
    for (const run of runsOf(starting, ground)) {
      for (const spine of run.spines) {
        parts.push({ kind: 'caption', cell: spine });
        spines.push(spine);
      }
      parts.push(...partsOf(run.cells, ground, spineOf(run.cells[0], row, spines)));
    }
  }
  return parts;
}

/** 项目, 预算数, 项目, 预算数: headers of rows whose labels and values stand in two halves. */
function isOverHalves(table: SheetTable, row: number, look: Look): boolean {
  const cells = table.inRow(row).filter(cell => cell.row === row);
  const middle = cells.length / 2;
  const isSame = (cell: SheetCell, index: number) =>
    hasInk(cell) && cell.folded.text === cells[index + middle]?.folded.text;
  return middle > 1 && cells.slice(0, middle).every(isSame) && cells.every(cell => look(cell) > -2);
}

/** 收入, 支出: the row above names the halves. */
function namesHalves(table: SheetTable, row: number): boolean {
  const cells = table.inRow(row);
  return cells.length === 2 && cells.every(cell => cell.rowSpan === 1 && cell.columnSpan > 1);
}

/** The nearest spine to the left of a cell that stands beside its row. */
function spineOf(cell: SheetCell | undefined, row: number, spines: readonly SheetCell[]): SheetCell | null {
  const beside = spines.filter(
    spine =>
      cell !== undefined &&
      row >= spine.row &&
      row < spine.row + spine.rowSpan &&
      spine.column + spine.columnSpan <= cell.column,
  );
  return beside.reduce<SheetCell | null>((a, b) => (a === null || b.column > a.column ? b : a), null);
}

interface Run {
  readonly spines: readonly SheetCell[];
  readonly cells: readonly SheetCell[];
}

/** Stretches of neighbours of a row, with the spines before them. */
function runsOf(cells: readonly SheetCell[], { table, look }: Ground): Run[] {
  const runs: { spines: SheetCell[]; cells: SheetCell[] }[] = [];
  let end = -1;
  for (const cell of cells) {
    const spine = isSpine(cell, table, look) || headsPairs(cell, cells, look);
    const before = runs.at(-1);
    if (before === undefined || cell.column !== end || (spine && before.cells.length > 0)) {
      runs.push({ spines: [], cells: [] });
    }
    runs.at(-1)?.[spine ? 'spines' : 'cells'].push(cell);
    end = cell.column + cell.columnSpan;
  }
  return runs;
}

/** 资金来源 before 中央补助, 433.83, 县级配套, 500.00: it names what the labels and values of its row are about. */
function headsPairs(cell: SheetCell, cells: readonly SheetCell[], look: Look): boolean {
  const [first, ...others] = cells;
  if (first !== cell || look(cell) <= 0 || others.length < fewestHeaded || others.length % 2 > 0)
    return false;
  return others.every((other, index) =>
    index % 2 === 0 ? hasInk(other) && look(other) > 0 : !hasInk(other) || look(other) <= surelyValue,
  );
}

/** Points for a label or value at its place; see `labelLook`. */
const costs = {
  start: 0.7,
  valueFirst: 2,
  pairBroken: 2,
  valueAfterValue: 2,
  labelAlone: 7,
  labelOverValue: 0.5,
  sureValue: 5,
  /** 组织机构代码：88003583-6 */
  valueLikePair: 2,
};

function partsOf(cells: readonly SheetCell[], ground: Ground, spine: SheetCell | null): DraftPart[] {
  const roles = rolesOf(cells, ground);
  return cells.flatMap((cell, index): DraftPart[] => {
    const role = roles[index];
    if (role === 'value') {
      if (isHeading(cell, ground) || (cells.length === 1 && isHeadingBeside(cell, spine, ground)))
        return [{ kind: 'caption', cell }];
      if (!isNote(cell, index, ground)) return [];
      const signers = signersBelow(cell, ground.known);
      return signers.length > 0 ? signers : [{ kind: 'note', cell }];
    }
    const pair = { kind: 'pair', label: cell, spine } as const;
    if (role === 'pair') {
      const several = pairsWithin(cell, ground.known, spine);
      if (several.length > 0) return several;
      // 本申请人承诺：所填写内容真实有效。法定代表人（签字）：　日期：: what is printed is no value, who signs it is.
      const isSignedOnly = !cell.folded.text.includes('。');
      const signers = isSignedOnly || states.test(cell.folded.text) ? signersBelow(cell, ground.known) : [];
      if (signers.length > 1) return signers;
      if (isNote(cell, index, ground) && instructs.test(cell.folded.text)) return [{ kind: 'note', cell }];
      const from = pairInCell(cell.folded.text, ground.known) ?? cell.folded.text.length;
      const labelEnd = /[:;,.]/u.test(cell.folded.text.charAt(from - 1)) ? from - 1 : from;
      return [{ ...pair, labelEnd, place: 'within', value: cell }];
    }
    const next = cells[index + 1];
    if (next !== undefined && roles[index + 1] === 'value') {
      const several = asksForSignature(cell) ? [] : pairsWithin(next, ground.known, cell);
      if (several.length > 0) return [{ kind: 'caption', cell }, ...several];
      const after = roles[index + 2] === 'value' ? cells[index + 2] : undefined;
      const [, below] = boxesBeside(cell, ground.table) ?? [];
      if (below !== undefined) {
        ground.taken.add(below);
        return [{ ...pair, labelEnd: null, place: 'beside', value: next, below }];
      }
      const again = after !== undefined && isSumTwice(next, after) ? { again: after } : {};
      return [{ ...pair, labelEnd: null, place: 'beside', value: next, ...again }];
    }
    const under = valueBelow(cell, ground);
    if (under !== null) {
      ground.taken.add(under);
      return [{ ...pair, labelEnd: null, place: 'below', value: under }];
    }
    const line = firstLine(cell, ground.known);
    if (line !== null) return [{ ...pair, labelEnd: line, place: 'under', value: cell }];
    if (/:$/u.test(cell.folded.text)) return [{ ...pair, labelEnd: null, place: 'within', value: null }];
    return [{ kind: 'caption', cell }];
  });
}

/** The most likely roles of a row's cells: labels before their values (dynamic programming over the row). */
function rolesOf(cells: readonly SheetCell[], ground: Ground): Role[] {
  if (areLabels(cells, ground)) return cells.map(() => 'label');
  interface State {
    readonly score: number;
    readonly roles: readonly Role[];
  }
  let states = new Map<Role, State>();
  cells.forEach((cell, index) => {
    const next = new Map<Role, State>();
    for (const role of ['label', 'value', 'pair'] as const) {
      const isValue = role === 'value' && isSumToFill(cell, cells[index + 1]);
      const isRoom = isRoomOf(cell, cells[index - 1]);
      if (isRoom && role !== 'value') continue;
      const own = isValue ? costs.labelAlone : isRoom ? costs.sureValue : pointsOf(cell, role, ground);
      if (own === null) continue;
      if (index === 0) {
        const first = role === 'value' ? -costs.valueFirst : costs.start;
        next.set(role, { score: own + first, roles: [role] });
        continue;
      }
      for (const [before, state] of states) {
        const score = state.score + own - stepCost(before, role, cells[index - 1], ground);
        if (score > (next.get(role)?.score ?? Number.NEGATIVE_INFINITY)) {
          next.set(role, { score, roles: [...state.roles, role] });
        }
      }
    }
    states = next;
  });
  const last = cells.at(-1);
  let best: State | null = null;
  for (const [role, state] of states) {
    const score = state.score - (role === 'label' ? aloneCost(last, ground) : 0);
    if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { ...state, score };
  }
  return [...(best?.roles ?? [])];
}

/** 负责人：（盖章） 年 月 日 beside 村委会意见 is the room for that. */
function isRoomOf(cell: SheetCell, before: SheetCell | undefined): boolean {
  return before !== undefined && asksToSign(cell) && hasInk(before) && !isRoomToSign(before);
}

function pointsOf(cell: SheetCell, role: Role, { look, known }: Ground): number | null {
  const inked = hasInk(cell);
  // However long a sentence is, the label and colon it begins with weigh more.
  const from = inked ? pairInCell(cell.folded.text, known) : null;
  if (role === 'value') {
    const most = from === null ? costs.sureValue : costs.valueLikePair;
    return inked ? Math.min(most, -look(cell)) : 1;
  }
  if (!inked) return null;
  // 由, read in a photograph.
  if (role === 'label') return isLetter(cell) ? null : look(cell);
  return from === null ? null : labelLook(cell.folded.text.slice(0, from).replace(/[,.]$/u, ''), known);
}

/** A single character that no label is. */
function isLetter({ folded }: SheetCell): boolean {
  return [...folded.text].length === 1 && parseLabel(folded.text).covered === 0;
}

function stepCost(before: Role, role: Role, cell: SheetCell | undefined, ground: Ground): number {
  if (role === 'value')
    return before === 'label' ? -1 : before === 'pair' ? costs.pairBroken : costs.valueAfterValue;
  return before === 'label' ? aloneCost(cell, ground) : -0.5;
}

/** A label whose value is not beside it must have it below, or in its own cell. */
function aloneCost(cell: SheetCell | undefined, ground: Ground): number {
  if (cell === undefined) return 0;
  const elsewhere =
    valueBelow(cell, ground) !== null ||
    firstLine(cell, ground.known) !== null ||
    /:$/u.test(cell.folded.text);
  return elsewhere ? costs.labelOverValue : costs.labelAlone;
}

/** A few words alone in their row name what follows. */
function isHeading(cell: SheetCell, { table }: Ground): boolean {
  const { text } = cell.folded;
  return (
    cell.columnSpan === table.source.columnCount &&
    text.length <= headingLength &&
    /^[^\d,。;:]+$/u.test(text)
  );
}

/** 净资产合计（所有者权益合计）, alone beside a spine, names what stands below it. */
function isHeadingBeside(cell: SheetCell, spine: SheetCell | null, { table, look }: Ground): boolean {
  const isWide = spine !== null && cell.column + cell.columnSpan === table.source.columnCount;
  return isWide && spine.row + spine.rowSpan > cell.row + cell.rowSpan && look(cell) > 0;
}

function isNote(cell: SheetCell, index: number, { table }: Ground): boolean {
  const wide = cell.columnSpan > table.source.columnCount / 2;
  return index === 0 && wide && (cell.folded.text.length > noteLength || noteHead.test(cell.folded.text));
}
