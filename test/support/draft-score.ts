import type { Labelled, Sheet, SheetCell } from '../../fixtures/generator/sheet.ts';
import { fold } from '../../src/model/fold-text.ts';
import type { ColumnDefinition, FormDefinition } from '../../src/model/form-definition.ts';
import type { LeafValue } from '../../src/model/record.ts';

export interface DraftScore {
  readonly right: number;
  readonly of: number;
  readonly wrong: readonly WrongValue[];
}

export interface WrongValue {
  /** Path or label, what was printed, what was taken. */
  readonly description: string;
  /** The note of what was taken; null where nothing was. */
  readonly note: string | null;
}

/** How many of a generated form's values a drafted definition finds, by the labels they are printed under. */
export function scoreDraft(
  record: { readonly leaves: readonly (ScoredLeaf & { readonly path: string })[] },
  definition: FormDefinition,
  truth: Labelled,
): { fields: DraftScore; groups: DraftScore } {
  const leaves = new Map(record.leaves.map(leaf => [leaf.path, leaf]));
  return { fields: scoreFields(leaves, definition, truth), groups: scoreGroups(leaves, definition, truth) };
}

interface ScoredLeaf {
  readonly raw: string | null;
  readonly value: LeafValue;
  /** Told of a wrong one: why it has no meaning, or what became of it. */
  readonly note: string | null;
}

/** `label/header`; the stroke of 用餐标准（元/人） is the label's own. */
const partedLabel = /^((?:[^/（(]|[（(][^）)]*[）)])*)\/(.*)$/u;

type Leaves = ReadonlyMap<string, ScoredLeaf>;

/** Blank where nothing is printed; else what is printed, or the ticked ones of its options, with a meaning. */
function isRight(leaf: ScoredLeaf | undefined, printed: string): boolean {
  if (leaf === undefined) return false;
  if (printed === '') return leaf.raw === null;
  const [ticked = printed, ...more] = [...printed.matchAll(/☑([^□☑]+)/gu)].map(([, words = '']) => words);
  if (Array.isArray(leaf.value)) {
    const all = [ticked, ...more];
    return leaf.value.length === all.length && all.every(word => same(leaf.value as readonly string[], word));
  }
  const says = [leaf.raw, leaf.value].some(text => typeof text === 'string' && same([text], ticked));
  const counts = leaf.value === Number(fold(printed).replace(/[¥,]/gu, ''));
  return says || counts || (fold(leaf.raw ?? '') === fold(printed) && leaf.value !== null);
}

function scoreFields(leaves: Leaves, { fields }: FormDefinition, truth: Labelled): DraftScore {
  const wrong: WrongValue[] = [];
  for (const [name, printed] of Object.entries(truth.fields)) {
    const [, label = name, header] = partedLabel.exec(name) ?? [];
    const path = Object.entries(fields).find(([, field]) => {
      const labels = field.label ?? (field.name === undefined ? [] : [field.name.zh]);
      const [list = '', column = ''] = field.column?.split('.') ?? [];
      const under = fields[list]?.rows?.[column];
      return (
        same(labels, label) && (header === undefined ? field.column === undefined : isUnder(under, header))
      );
    })?.[0];
    const leaf = path === undefined ? undefined : leaves.get(path);
    if (!isRight(leaf, printed)) wrong.push(taken(`${name}: “${printed}”, ${path ?? 'no field'}`, leaf));
  }
  const of = Object.keys(truth.fields).length;
  return { right: of - wrong.length, of, wrong };
}

function taken(printed: string, leaf: ScoredLeaf | undefined): WrongValue {
  const note = leaf?.note ?? null;
  return { description: `${printed}, “${leaf?.raw}” (${note})`, note };
}

function same(wordings: readonly string[], label: string): boolean {
  return wordings.some(words => fold(words).replace(/:$/u, '') === fold(label));
}

/** `tier/header` where the header has two tiers. */
function isUnder(column: ColumnDefinition | undefined, header: string): boolean {
  const [, tier, lower = header] = partedLabel.exec(header) ?? [];
  return (
    same(column?.header ?? [], lower) &&
    (tier === undefined || fold(column?.name?.zh ?? '').startsWith(fold(tier)))
  );
}

function scoreGroups(leaves: Leaves, { fields }: FormDefinition, truth: Labelled): DraftScore {
  const wrong: WrongValue[] = [];
  let of = 0;
  for (const rows of truth.groups) {
    const headers = Object.keys(rows[0] ?? {}).filter(header => header !== '序号');
    const list = Object.entries(fields).find(
      ([, field]) =>
        field.rows !== undefined &&
        headers.every(header => Object.values(field.rows ?? {}).some(column => isUnder(column, header))),
    );
    for (const [index, row] of rows.entries()) {
      for (const header of headers) {
        of++;
        const column = Object.entries(list?.[1].rows ?? {}).find(([, one]) => isUnder(one, header))?.[0];
        const path = `${list?.[0]}[${index}].${column}`;
        const leaf = leaves.get(path) ?? leaves.get(`${path}.raw`);
        if (!isRight(leaf, row[header] ?? '')) wrong.push(taken(`${path} ${header}: “${row[header]}”`, leaf));
      }
    }
    if (
      list !== undefined &&
      leaves.has(`${list[0]}[${rows.length}].${Object.keys(list[1].rows ?? {})[0]}`)
    ) {
      wrong.push({ description: `${list[0]} has more than ${rows.length} rows`, note: null });
    }
  }
  return { right: of - wrong.length, of, wrong };
}

/** The form as it is before anyone fills it in: labels and headers, boxes unticked. */
export function blankSheet(sheet: Sheet): Sheet {
  const { fields, groups } = sheet.labelled ?? { fields: {}, groups: [] };
  const values = new Set([...Object.values(fields), ...groups.flat().flatMap(row => Object.values(row))]);
  const emptied = (one: SheetCell): SheetCell => {
    if (/[☑□]/u.test(one.text)) return { ...one, text: one.text.replaceAll('☑', '□') };
    return values.has(one.text) ? { ...one, text: '' } : one;
  };
  const tables = sheet.tables.map(table => ({ ...table, rows: table.rows.map(row => row.map(emptied)) }));
  return { ...sheet, tables, footers: sheet.footers.map(line => line.replaceAll(/：[^： ]+/gu, '：')) };
}
