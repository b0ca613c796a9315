import type { ReadDocument } from '../../model/document.ts';
import { fold } from '../../model/fold-text.ts';
import type { AmountUnit } from '../../model/form-definition.ts';
import { textOf } from '../../model/reading.ts';
import { matchForm } from '../match.ts';
import { type Sheet, sheetOf } from '../sheet.ts';
import { outsidePairs } from './around.ts';
import { typeBesideAmounts, typeByRowNames } from './blank-columns.ts';
import { withBoxes } from './boxed-text.ts';
import { definitionOf, type Written } from './entries.ts';
import { givenChecks } from './given-checks.ts';
import { asksForWords, guessType, isRoom, type Means, saysType } from './guess-type.ts';
import { type Head, headOf } from './head.ts';
import { asDefinition, leftOverOf } from './left-over.ts';
import { type LevelTree, treeOf } from './level-trees.ts';
import { withMoneyParts } from './money-parts.ts';
import { englishName, parseLabel } from './name-words.ts';
import { areDatedOpinions, type OpinionGround, usualSignOff, withOpinionParts } from './opinions.ts';
import { planFields } from './plan.ts';
import { Names, type Plan, type PlannedField, plain } from './planned.ts';
import { readLayout } from './read-samples.ts';
import { sumChecks, wordsAndFiguresChecks } from './sum-checks.ts';
import { block, comment, type Entry, flow } from './write-yaml.ts';

export interface DraftInput {
  /** At least one reading of the form, blank or filled in; the clearest first. */
  readonly samples: readonly ReadDocument[];
  /** Labels of forms that are known already, as `knownLabels` gives them. */
  readonly known: ReadonlySet<string>;
  /** Trees of levels of forms that are known already, as `levelTrees` gives them. */
  readonly trees: readonly LevelTree[];
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
export function draftForm({ samples, known, trees, means }: DraftInput): Draft | null {
  const sheets = samples.map(sample => sheetOf(sample));
  const [base] = sheets;
  if (base === undefined) return null;
  const head = headOf(base, sheets);
  const names = new Names();
  const bare = planAll(base, sheets, { known, head, names });
  if (bare.fields.every(field => !('columns' in field) && field.place === 'outside')) return null;
  const asText = definitionOf(head, bare, () => ({
    type: 'text',
    options: [],
    unsure: null,
    texts: [],
    isSparse: false,
  }));
  const { texts, sparse, areBlank } = printedIn(samples, asText);
  const printed = [...texts.values()];
  const usual = usualSignOff(printed, known);
  const ground = { known, names, isDated: areDatedOpinions(printed), usual };
  const plan = {
    ...bare,
    fields: bare.fields.flatMap(field => expanded(field, { texts, sparse, areBlank }, ground)),
  };
  const guess = (path: string, label: string, unit: AmountUnit) => {
    const own = cutTexts(texts.get(path) ?? [], plan, path);
    const guessed = guessType(label, own, unit, means);
    const isOpen =
      own.length === 0 &&
      !saysType(label) &&
      !asksForWords(label) &&
      (!parseLabel(label).endsAsLabel || isSum(label));
    const spine = isOpen ? spineOf(plan, path) : null;
    // 耕地 beside 用地面积, left blank.
    const block = spine === null ? guessed : guessType(spine, own, unit, means);
    const type = block.type === 'number' ? block : guessed;
    const isBlank = own.length === 0 && type.type === 'text';
    const beside = isBlank
      ? typeBesideAmounts(plan, path, {
          isMoney: head.sureUnit,
          typeOf: (other, header) =>
            guessType(header, cutTexts(texts.get(other) ?? [], plan, other), unit, means),
        })
      : null;
    const rows = isBlank && beside === null ? typeByRowNames(plan, path, texts) : null;
    return { ...(beside ?? rows ?? type), texts: own, isSparse: sparse.has(path) };
  };
  const levels = levelsOf(plan, texts, trees);
  const defined = definitionOf(head, plan, guess);
  const checks = [
    ...givenChecks(defined.fields, texts),
    ...sumChecks(plan, texts),
    ...wordsAndFiguresChecks(plan),
    ...(levels?.checks ?? []),
  ];
  const written = { ...defined, checks };
  const { texts: leftOver, unlike } = leftOverOf(samples, written);
  return {
    id: head.id,
    yaml: toYaml(head, { ...written, vocabularies: levels?.vocabularies ?? [] }, leftOver, {
      count: samples.length,
      areBlank,
      unlike,
    }),
    fieldCount: plan.fields.filter(field => !('columns' in field)).length,
    groupCount: plan.fields.filter(field => 'columns' in field).length,
    leftOver,
  };
}

/** A field as the samples show it: how often it is blank, and the parts its cell is made of. */
function expanded(
  field: Plan['fields'][number],
  { texts, sparse }: Printed,
  ground: OpinionGround,
): Plan['fields'] {
  if ('columns' in field || isNextToValue(field)) return [field];
  const own = { ...field, isRequired: field.isRequired && !sparse.has(field.path) };
  const printed = texts.get(field.path) ?? [];
  return withMoneyParts(own, printed, ground.names).flatMap(one =>
    one === own ? withOpinionParts(own, printed, ground) : [one],
  );
}

function isNextToValue({ place }: PlannedField): boolean {
  return place === 'besideValue' || place === 'belowValue';
}

/** 合计 beside 占地面积（公顷）: it is of what the spine says. */
function isSum(label: string): boolean {
  return /^[合总小共]计$/u.test(fold(label));
}

function spineOf(plan: Plan, path: string): string | null {
  const field = plan.fields.find(one => one.path === path);
  return field === undefined || 'columns' in field ? null : field.spine;
}

/** The texts of a cell without who signed behind what was ticked. */
function cutTexts(texts: readonly string[], plan: Plan, path: string): readonly string[] {
  const field = plan.fields.find(one => one.path === path);
  if (field === undefined || 'columns' in field || field.place === 'outside' || field.pattern === null)
    return texts;
  const pattern = new RegExp(field.pattern, 'u');
  return texts.map(text => pattern.exec(fold(text))?.[1] ?? text);
}

interface Knowledge {
  readonly known: ReadonlySet<string>;
  readonly head: Head;
  /** Takes the paths of all fields. */
  readonly names: Names;
}

function planAll(base: Sheet, sheets: readonly Sheet[], { known, head, names }: Knowledge): Plan {
  for (const taken of ['title', 'year']) names.take(taken);
  const pairs = outsidePairs(base, head.title, known);
  const outside = (isAbove: boolean) =>
    pairs
      .filter(pair => pair.isAbove === isAbove)
      .map(
        ({ label, pattern, word }): PlannedField => ({
          path: names.take(word ?? englishName(label)),
          label,
          asks: label,
          ...plain,
          place: 'outside',
          pattern,
          column: null,
          unit: null,
          unsure: null,
        }),
      );
  const around = pairs.map(({ label }) => label);
  const plan = planFields(readLayout(sheets, known), sheets, { names, around });
  // In printed order.
  return { ...plan, fields: [...outside(true), ...plan.fields, ...outside(false)] };
}

interface Printed {
  /** What the samples print in each field's place; of columns in all rows. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** Fields that a paper leaves blank although it is filled in, and columns blank in some rows. */
  readonly sparse: ReadonlySet<string>;
  /** None of the samples is filled in. */
  readonly areBlank: boolean;
}

/** What a blank form prints where something is to be filled in: the room for a day, boxes without a tick. */
function isLeftOpen(text: string): boolean {
  const folded = fold(text);
  return !/\d/u.test(folded) && (isRoom(folded) || (/□/u.test(folded) && !/[☑☒■√✓]/u.test(folded)));
}

/** A paper with so many of its single values is filled in. */
const FILLED_SHARE = 0.5;
/** With fewer of them nothing tells whether a paper is filled in. */
const fewestSingle = 3;

function printedIn(samples: readonly ReadDocument[], written: Written): Printed {
  const texts = new Map<string, string[]>();
  const sparse = new Set<string>();
  let areBlank = true;
  const definition = asDefinition(written);
  for (const sample of samples) {
    const outcome = matchForm(sample, [definition], { forced: true });
    if (outcome.kind === 'unknown') continue;
    const { values } = outcome.match;
    const single = values.filter(({ path }) => !path.includes('['));
    const isFilled =
      single.filter(({ state, text }) => state === 'read' && !isLeftOpen(textOf(text))).length >=
      Math.max(1, single.length * FILLED_SHARE);
    areBlank &&= !isFilled;
    for (const { path, text, state } of values) {
      const key = path.replace(/\[\d+\]/gu, '');
      if (state === 'read') texts.set(key, [...(texts.get(key) ?? []), withBoxes(text)]);
      else if (state === 'blank' && (isFilled || (key !== path && single.length < fewestSingle)))
        sparse.add(key);
    }
  }
  return { texts, sparse, areBlank };
}

/** Levels that keep to the tree of a known form are words of a closed set: a spoilt one is mended, a slid one caught. */
function levelsOf(
  plan: Plan,
  texts: ReadonlyMap<string, readonly string[]>,
  trees: readonly LevelTree[],
): { readonly vocabularies: readonly Entry[]; readonly checks: readonly Entry[] } | null {
  for (const { path } of plan.fields) {
    const tree = treeOf(texts.get(`${path}.level1`) ?? [], texts.get(`${path}.level2`) ?? [], trees);
    if (tree === null) continue;
    const check = (expression: string) => ({ each: path, expression });
    return {
      vocabularies: [{ key: 'levels', value: tree, unsure: 'the levels the samples keep to; add others' }],
      checks: [
        { key: 'level1-known', value: check('level1 in levels') },
        { key: 'level2-belongs-to-level1', value: check('level1, level2 in levels') },
      ],
    };
  }
  return null;
}

function toYaml(
  head: Head,
  written: Written & { readonly vocabularies: readonly Entry[] },
  leftOver: readonly string[],
  {
    count,
    areBlank,
    unlike,
  }: { readonly count: number; readonly areBlank: boolean; readonly unlike: readonly number[] },
): string {
  const lines = [
    `# ${comment(head.title)}: drafted from ${count} ${count === 1 ? 'sample' : 'samples'}.`,
    '# Read it through: names, types, what is required. Comments mark what the draft is unsure of.',
    ...(areBlank
      ? [
          '# A blank form does not show what papers leave open: take `required` off that, and look at the types.',
        ]
      : count === 1
        ? [
            '# One paper does not show what others leave blank: take `required` off that, or they are asked about.',
          ]
        : []),
    ...leftOver.map(text => `# No field takes “${comment(text)}”: a label, a value or a caption?`),
    ...unlike.map(
      number => `# Sample ${number} fits the draft badly: another form, or a scan that was hard to read.`,
    ),
    ...(head.sureId
      ? []
      : ['# only some words of the title are in its id: give it one that no other form has']),
    `id: ${head.id}`,
    'version: 1',
    `names: ${flow({ zh: head.title, en: head.english })}`,
    ...(head.sureTitle ? [] : ['# no line looks like a title: write what the form calls itself']),
    `titles: ${flow([head.title])}`,
    ...(head.sureUnit ? [] : ['# the form prints no unit of money']),
    `unit: ${head.unit}`,
    ...(written.captions.length > 0
      ? ['# printed words without a value', `captions: ${flow(written.captions)}`]
      : []),
    '# what is no value around the tables: page numbers, the unit of money, notes',
    `ignore: ${flow(written.ignore)}`,
    ...(written.setAside.length > 0 ? [`setAside: ${flow(written.setAside)}`] : []),
    ...(written.vocabularies.length > 0 ? ['vocabularies:', ...block(written.vocabularies, '  ')] : []),
    'fields:',
    ...block(written.fields, '  '),
  ];
  if (written.checks.length > 0) lines.push('checks:', ...block(written.checks, '  '));
  return `${lines.join('\n')}\n`;
}
