import type { ReadDocument } from '../../model/document.ts';
import { type AmountUnit, formDefinitionSchema } from '../../model/form-definition.ts';
import type { Issue } from '../../model/issue.ts';
import { textOf } from '../../model/reading.ts';
import { matchForm } from '../match.ts';
import { type Sheet, sheetOf } from '../sheet.ts';
import { outsidePairs, titleOf, unitAround } from './around.ts';
import { type GuessedType, guessType, type Means } from './guess-type.ts';
import { englishName } from './name-words.ts';
import { Names, type Plan, type PlannedField, type PlannedGroup, planFields } from './plan.ts';
import { readLayout } from './read-samples.ts';
import { block, comment, type Entry, flow, type Plain } from './write-yaml.ts';

export interface DraftInput {
  /** At least one reading of the form, blank or filled in; the clearest first. */
  readonly samples: readonly ReadDocument[];
  /** Labels of forms that are known already, as `knownLabels` gives them. */
  readonly known: ReadonlySet<string>;
  /** Whether a text has a clean meaning as a type. */
  readonly means: Means;
}

export interface Draft {
  readonly id: string;
  /** The definition as YAML, with comments on what is unsure. */
  readonly yaml: string;
  readonly fieldCount: number;
  readonly groupCount: number;
  /** What the samples print that no field takes. */
  readonly leftOver: readonly string[];
}

/**
 * Proposes a definition from samples of a form: labels by their look and by what repeats, values beside and below
 * them, repeating groups under header rows, types by label and value. The samples are then read with the draft, which
 * tells what it takes and leaves. Null where the samples hold no table with labels.
 */
export function draftForm({ samples, known, means }: DraftInput): Draft | null {
  const sheets = samples.map(sheetOf);
  const [base] = sheets;
  if (base === undefined) return null;
  const head = headOf(base, sheets, known);
  const plan = planAll(base, sheets, known, head);
  if (plan.fields.every(field => !('columns' in field) && field.place === 'outside')) return null;
  const asText = definitionOf(head, plan, () => ({ type: 'text', options: [], unsure: null }));
  const texts = textsOf(samples, asText);
  const guess = (path: string, label: string, unit: AmountUnit) =>
    guessType(label, texts.get(path) ?? [], unit, means);
  const written = definitionOf(head, plan, guess);
  const leftOver = leftOverOf(samples, written);
  return {
    id: head.id,
    yaml: toYaml(head, written, leftOver, samples.length),
    fieldCount: plan.fields.filter(field => !('columns' in field)).length,
    groupCount: plan.fields.filter(field => 'columns' in field).length,
    leftOver,
  };
}

interface Head {
  readonly id: string;
  readonly title: string;
  readonly sureTitle: boolean;
  readonly english: string;
  readonly unit: AmountUnit;
  readonly sureUnit: boolean;
  readonly hasYear: boolean;
}

function headOf(base: Sheet, sheets: readonly Sheet[], known: ReadonlySet<string>): Head {
  const named = sheets.map(titleOf).find(one => one?.sure === true) ?? titleOf(base);
  const title = named?.title ?? '未命名表格';
  const english = englishName(title.replace(/(?:申报|申请|登记|审批|审核)?(?:表|书|单|卡)$/u, '')) ?? 'form';
  const kind = englishName(title.match(/(申报|申请|登记|审批|审核)?(?:表|书|单|卡)$/u)?.[1] ?? '');
  const words = `${english}${kind === null ? '' : `-${kind}`}`.replace(/([A-Z])/gu, '-$1').toLowerCase();
  const printedUnit = sheets.map(unitAround).find(unit => unit !== null) ?? null;
  const unit = printedUnit ?? commonUnit(base, known);
  const hasYear = base.lines.some(line => /\d{4}年度?|\(年度?\)/u.test(line.folded.text));
  return {
    id: words.replace(/-+/gu, '-'),
    title,
    sureTitle: named?.sure === true,
    english: words.replaceAll('-', ' ').replace(/^./u, first => first.toUpperCase()),
    unit: isUnit(unit) ? unit : '元',
    sureUnit: unit !== null,
    hasYear,
  };
}

function isUnit(unit: string | null): unit is AmountUnit {
  return unit === '元' || unit === '千元' || unit === '万元' || unit === '亿元';
}

/** The unit most labels print. */
function commonUnit(base: Sheet, _known: ReadonlySet<string>): string | null {
  const units = base.tables.flatMap(table =>
    table.cells.flatMap(cell => /\((?:单位:)?([百千万亿]?元)\)/u.exec(cell.folded.text)?.[1] ?? []),
  );
  const counts = new Map<string, number>();
  for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function planAll(base: Sheet, sheets: readonly Sheet[], known: ReadonlySet<string>, head: Head): Plan {
  const plan = planFields(readLayout(sheets, known), sheets);
  const names = new Names();
  for (const field of plan.fields) names.take(field.path);
  for (const taken of ['title', 'year']) names.take(taken);
  const around = outsidePairs(base, head.title, known).map(
    ({ label, pattern }): PlannedField => ({
      path: names.take(englishName(label)),
      label,
      place: 'outside',
      pattern,
      column: null,
      unit: null,
      unsure: null,
    }),
  );
  return { ...plan, fields: [...plan.fields, ...around] };
}

type Guess = (path: string, label: string, unit: AmountUnit) => GuessedType;

interface Written {
  readonly fields: readonly Entry[];
  readonly captions: readonly string[];
  readonly ignore: readonly string[];
  readonly checks: readonly Entry[];
}

function definitionOf(head: Head, plan: Plan, guess: Guess): Written {
  const fields = plan.fields.map(field =>
    'columns' in field ? groupEntry(field, head, plan, guess) : fieldEntry(field, head, guess),
  );
  return {
    fields: [
      { key: 'title', value: { place: 'title', required: true } },
      ...(head.hasYear ? [{ key: 'year', value: { type: 'year', place: 'outside' } }] : []),
      ...fields,
    ],
    captions: plan.captions,
    ignore: [
      '^[-—_第]*\\d{1,3}[-—_页]*$',
      '^\\(?(?:金额)?单位:?[百千万亿]?元\\)?$',
      ...plan.notes.map(
        note =>
          `^${[...note]
            .slice(0, 6)
            .join('')
            .replace(/[.*+?^${}()|[\]\\（）：]/gu, '.')}`,
      ),
    ],
    checks: [],
  };
}

function fieldEntry(field: PlannedField, head: Head, guess: Guess): Entry {
  const unit = unitOf(field.unit, head);
  const guessed = guess(field.path, labelWithUnit(field.label, field.unit), unit);
  const { type, options } = guessed;
  const value: Plain = {
    type: type === 'text' ? undefined : type,
    unit: type === 'amount' && unit !== head.unit ? unit : undefined,
    label: field.place === 'outside' ? undefined : field.label,
    place: field.place === 'beside' ? undefined : field.place === 'under' ? ['under', 'within'] : field.place,
    pattern: field.pattern ?? undefined,
    column: field.column ?? undefined,
    last: field.column === null ? undefined : true,
    options: type === 'option' ? options : undefined,
    required: field.place === 'outside' ? undefined : true,
  };
  const name = field.place === 'outside' ? { zh: field.label } : undefined;
  return { key: field.path, value: { name, ...value }, unsure: joined(field.unsure, guessed.unsure) };
}

function groupEntry(group: PlannedGroup, head: Head, plan: Plan, guess: Guess): Entry {
  const doubts: string[] = [];
  const rows = group.columns.map(column => {
    const unit = unitOf(column.unit, head);
    const guessed = guess(
      `${group.path}.${column.name}`,
      labelWithUnit(column.header ?? '', column.unit),
      unit,
    );
    const type = guessed.type === 'option' ? 'text' : guessed.type;
    if (guessed.unsure !== null && guessed.type !== 'option')
      doubts.push(`${column.name}: ${guessed.unsure}`);
    const value: Plain = {
      header: column.header ?? undefined,
      rowLabel: column.header === null ? true : undefined,
      type: type === 'text' ? undefined : type,
      unit: type === 'amount' && unit !== head.unit ? unit : undefined,
      key: column.key ? true : undefined,
      carried: column.carried ? true : undefined,
    };
    return [column.name, value] as const;
  });
  const end = plan.notes.filter(note => note.length <= 60);
  const value: Plain = {
    required: true,
    rows: Object.fromEntries(rows),
    totals: group.totals.length > 0 ? group.totals : undefined,
    end: end.length > 0 ? end : undefined,
  };
  return { key: group.path, value, unsure: joined(group.unsure, ...doubts) };
}

function unitOf(unit: string | null, head: Head): AmountUnit {
  return isUnit(unit) ? unit : head.unit;
}

/** A unit printed over a whole block says what the labels in it ask for. */
function labelWithUnit(label: string, unit: string | null): string {
  return unit === null || label.includes(unit) ? label : `${label}（${unit}）`;
}

function joined(...parts: readonly (string | null)[]): string | null {
  const said = parts.filter(part => part !== null);
  return said.length === 0 ? null : said.join('; ');
}

function rawOf(written: Written): Record<string, unknown> {
  return {
    id: 'draft',
    version: 1,
    names: { zh: '草稿', en: 'Draft' },
    titles: ['草稿'],
    captions: written.captions,
    ignore: written.ignore,
    fields: withoutBlanks(Object.fromEntries(written.fields.map(({ key, value }) => [key, value]))),
  };
}

function withoutBlanks(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** What the samples print in each field's place; of columns in all rows. */
function textsOf(samples: readonly ReadDocument[], written: Written): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  const definition = formDefinitionSchema.parse(rawOf(written));
  for (const sample of samples) {
    const outcome = matchForm(sample, [definition], { forced: true });
    if (outcome.kind === 'unknown') continue;
    for (const { path, text, state } of outcome.match.values) {
      const key = path.replace(/\[\d+\]/gu, '');
      if (state === 'read') texts.set(key, [...(texts.get(key) ?? []), textOf(text)]);
    }
  }
  return texts;
}

function leftOverOf(samples: readonly ReadDocument[], written: Written): string[] {
  const definition = formDefinitionSchema.parse(rawOf(written));
  const issues = samples.flatMap((sample): readonly Issue[] => {
    const outcome = matchForm(sample, [definition], { forced: true });
    return outcome.kind === 'unknown' ? [] : outcome.match.issues;
  });
  const said = issues
    .filter(({ code, severity }) => code === 'left-over-text' && severity === 'warning')
    .map(({ message }) => /“(.*)”/u.exec(message)?.[1] ?? '');
  return [...new Set(said)].filter(text => text !== '');
}

function toYaml(head: Head, written: Written, leftOver: readonly string[], sampleCount: number): string {
  const lines = [
    `# ${comment(head.title)}: drafted from ${sampleCount} ${sampleCount === 1 ? 'sample' : 'samples'}.`,
    '# Read it through: names, types, what is required. Comments mark what the draft is unsure of.',
    ...leftOver.map(text => `# No field takes “${comment(text)}”: a label, a value or a caption?`),
    `id: ${head.id}`,
    'version: 1',
    `names: ${flow({ zh: head.title, en: head.english })}`,
    ...(head.sureTitle ? [] : ['# no line looks like a title: write what the form calls itself']),
    `titles: ${flow([head.title])}`,
    ...(head.sureUnit ? [] : ['# the form prints no unit of money']),
    `unit: ${head.unit}`,
    ...(written.captions.length > 0 ? [`captions: ${flow(written.captions)}`] : []),
    `ignore: ${flow(written.ignore)}`,
    'fields:',
    ...block(written.fields, '  '),
  ];
  if (written.checks.length > 0) lines.push('checks:', ...block(written.checks, '  '));
  return `${lines.join('\n')}\n`;
}
