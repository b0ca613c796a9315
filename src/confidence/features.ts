import type { ValueType } from '../model/field.ts';
import { foldWidth } from '../model/fold-text.ts';
import { type ReadCharacter, textOf } from '../model/reading.ts';
import type { CheckResult, ValuedLeaf } from '../model/record.ts';
import type { PageTrouble } from './page-trouble.ts';

/** What the characters of a value contribute to its doubt: how many of each class, and how unsure they are. */
export const characterFeatures = [
  'agreedHan',
  'agreedDigit',
  'agreedMark',
  'agreedSign',
  'agreedOther',
  'agreedDoubt',
  'agreedLow',
  'votedHan',
  'votedDigit',
  'votedMark',
  'votedSign',
  'votedOther',
  'votedDoubt',
  'votedLow',
  'shaped',
  'shapedDoubt',
  'single',
  'singleDoubt',
  'singleLow',
  'markedCharacters',
  'markedCell',
  'smallCharacters',
  'touchesRule',
  'lines',
] as const;

/** What the value's place, kind and meaning contribute, however well its characters are read. */
export const placeFeatures = [
  'kindText',
  'kindNumber',
  'kindTarget',
  'kindTargetPart',
  'kindOption',
  'locationDoubt',
  'structureDoubt',
  'blank',
  'blankMarked',
  'mended',
  'notUnderstood',
  'checksFailed',
] as const;

/** What scales the doubt about characters: the trouble their page gave, and sums that come out right. */
export const modifiers = ['pageTrouble', 'checksPassed'] as const;

export const featureNames = [...characterFeatures, ...placeFeatures, ...modifiers] as const;

export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** Fields that err alike and share a review threshold. */
export const fieldKinds = ['text', 'number', 'target', 'targetPart', 'option'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Below this height (clean page px) readers begin to guess. */
const SMALL_TEXT_PX = 18;
/** Probabilities are kept this far from 0 and 1: no reader knows more. */
const MOST_CERTAIN = 0.9999;
const LEAST_CERTAIN = 0.01;
/** A character less sure than this is doubted by itself. */
const LOW = 0.9;
/** A mark may shadow a cell from this share on. */
const MARKED_SHARE = 0.02;

/** The characters a leaf's value rests on; the parts of a target rest on their own. */
export function relevantCharacters(leaf: ValuedLeaf): readonly ReadCharacter[] {
  const text = leaf.located.text.filter(character => character.text.trim() !== '');
  if (leaf.located.type !== 'target') return text;
  const keep = (pattern: RegExp) =>
    text.filter((character, index) => pattern.test(character.text) || index === 0);
  if (leaf.path.endsWith('.operator')) return keep(/[<>＜＞≤≥=＝]/);
  if (leaf.path.endsWith('.value')) return keep(/[\d.,０-９]/);
  if (leaf.path.endsWith('.unit')) return keep(/[^\d.,０-９<>＜＞≤≥=＝]/);
  return text;
}

/** Measures the evidence for one leaf. */
export function featuresOf(leaf: ValuedLeaf, checks: readonly CheckResult[], trouble: PageTrouble): Features {
  const { located } = leaf;
  const characters = relevantCharacters(leaf);
  const lines = new Set(characters.map(character => character.line));
  const own = checks.filter(check => check.paths.includes(leaf.path));
  const marked = Math.max(0, ...located.fragments.map(fragment => fragment.markedShare));
  const isBlank = located.state === 'blank';
  const kind = kindOf(leaf);
  const is = (condition: boolean) => (condition ? 1 : 0);
  return {
    ...characterCounts(characters),
    markedCell: is(marked > MARKED_SHARE),
    touchesRule: is([...lines].some(line => line.touchesRule)),
    lines: lines.size,
    kindText: is(kind === 'text'),
    kindNumber: is(kind === 'number'),
    kindTarget: is(kind === 'target'),
    kindTargetPart: is(kind === 'targetPart'),
    kindOption: is(kind === 'option'),
    locationDoubt: -Math.log(Math.max(0.01, located.locationConfidence)),
    structureDoubt: -Math.log(Math.max(0.01, located.structureConfidence)),
    blank: is(isBlank),
    blankMarked: isBlank ? marked : 0,
    mended: is(
      leaf.type === 'text' &&
        typeof leaf.value === 'string' &&
        foldWidth(leaf.value) !== foldWidth(textOf(located.text)),
    ),
    notUnderstood: is(leaf.problem !== null),
    checksFailed: is(own.some(check => !check.ok)),
    pageTrouble: trouble.on([...lines].map(line => line.pageNumber)),
    checksPassed: is(own.some(check => check.ok) && own.every(check => check.ok)),
  };
}

type CharacterCounts = Omit<
  Pick<Features, (typeof characterFeatures)[number]>,
  'markedCell' | 'touchesRule' | 'lines'
>;

function characterCounts(characters: readonly ReadCharacter[]): CharacterCounts {
  const counts: Record<keyof CharacterCounts, number> = {
    agreedHan: 0,
    agreedDigit: 0,
    agreedMark: 0,
    agreedSign: 0,
    agreedOther: 0,
    agreedDoubt: 0,
    agreedLow: 0,
    votedHan: 0,
    votedDigit: 0,
    votedMark: 0,
    votedSign: 0,
    votedOther: 0,
    votedDoubt: 0,
    votedLow: 0,
    shaped: 0,
    shapedDoubt: 0,
    single: 0,
    singleDoubt: 0,
    singleLow: 0,
    markedCharacters: 0,
    smallCharacters: 0,
  };
  for (const { text, support, probability, line } of characters) {
    if (line.markedShare > 0) counts.markedCharacters++;
    if (line.textHeightPx < SMALL_TEXT_PX) counts.smallCharacters++;
    const doubt = 1 - Math.min(MOST_CERTAIN, Math.max(LEAST_CERTAIN, probability));
    const isLow = probability < LOW ? 1 : 0;
    if (support === 'agreed' || support === 'steady' || support === 'voted' || support === 'label') {
      // That a text is a label of the forms is as good a second witness as the second reader.
      const won = support === 'voted' || support === 'steady' ? 'voted' : 'agreed';
      counts[`${won}${classOf(text)}`]++;
      counts[`${won}Doubt`] += doubt;
      counts[`${won}Low`] += isLow;
    } else if (support === 'shape') {
      counts.shaped++;
      counts.shapedDoubt += doubt;
    } else if (support === 'single') {
      counts.single++;
      counts.singleDoubt += doubt;
      counts.singleLow += isLow;
    }
  }
  return counts;
}

/** Characters of a class are misread about equally often. */
function classOf(character: string): 'Han' | 'Digit' | 'Mark' | 'Sign' | 'Other' {
  if (/\p{Script=Han}/u.test(character)) return 'Han';
  if (/\p{Nd}/u.test(character)) return 'Digit';
  if (/[.,:;'"`·、。，；：‘’“”…~～-]/u.test(character)) return 'Mark';
  return /[%％≥≤<>＜＞=＝±/√□☑☒—]/u.test(character) ? 'Sign' : 'Other';
}

const numberTypes: ReadonlySet<ValueType> = new Set(['amount', 'number', 'percentage', 'year']);

export function kindOf(leaf: Pick<ValuedLeaf, 'path' | 'type' | 'located'>): FieldKind {
  if (leaf.located.type === 'target') return leaf.path.endsWith('.raw') ? 'target' : 'targetPart';
  if (numberTypes.has(leaf.type)) return 'number';
  return leaf.type === 'option' ? 'option' : 'text';
}

/** The kind of field that stored features are of, or null where they tell none (a list's own entry). */
export function kindFrom(features: Readonly<Record<string, number>>): FieldKind | null {
  return (
    fieldKinds.find(kind => features[`kind${kind.charAt(0).toUpperCase()}${kind.slice(1)}`] === 1) ?? null
  );
}
