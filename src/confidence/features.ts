import { hasBoxes, numberTypes } from '../model/field.ts';
import { foldWidth } from '../model/fold-text.ts';
import { type LineEvidence, type ReadCharacter, type ReaderId, textOf } from '../model/reading.ts';
import type { ValuedLeaf } from '../model/record.ts';
import { isAnswer } from './answers.ts';
import {
  agreedFeatures,
  characterCounts,
  lonelyFeatures,
  steadyFeatures,
  votedFeatures,
} from './character-features.ts';
import { coveredEndOf, coveredPartOf } from './covered.ts';
import { hasHiddenWord, hasOddMark, hasOddUnit, hasStrayEnd, isStrange } from './odd-texts.ts';
import { isUnpaired } from './pairs.ts';
import { MARKED_SHARE, type RecordContext } from './record-context.ts';
import { isNumberInWords, relevantCharacters } from './relevant-characters.ts';

/** What the characters contribute that the readers agree on. */
export const agreedInk = [...agreedFeatures, 'agreedWorded', 'markedWorded', 'placedMark'] as const;

/** What the other characters of a value contribute to its doubt, or that there is no ink. */
export const contestedInk = [
  ...steadyFeatures,
  ...votedFeatures,
  ...lonelyFeatures,
  'besideUnread',
  'besideMissed',
  'coveredSentence',
  'coveredNumber',
  'coveredPart',
  'votedEchoed',
  'votedWorded',
  'votedByWord',
  'againstWord',
  'rivalDigit',
  'rivalComma',
  'shapedMark',
  'unsteadyDigit',
  'unsteadyVote',
  'longerSecond',
  'roughLine',
  'markedCharacters',
  'markedCell',
  'smallCharacters',
  'touchesRule',
  'lines',
  'blank',
  'blankMarked',
  'blankLonely',
  'blankMark',
  'absent',
  'absentOutside',
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
  'misplaced',
  'blankOdd',
  'blankLonelyMarked',
  'oddEnd',
  'oddItem',
  'oddMark',
  'unpaired',
  'groupPoint',
  'oddUnit',
  'oddLength',
  'oddWord',
  'hiddenWord',
  'noHan',
  'numberInWords',
  'mended',
  'notUnderstood',
  'checksFailed',
] as const;

/** What says how often the readers of a page are wrong together: the trouble it gave them, that it is only ink and paper. */
export const paperModifiers = ['pageTrouble', 'bilevel'] as const;
/** What speaks for a value however its ink was read: sums that come out right, words that are known. */
export const meaningModifiers = ['sumsPassed', 'known'] as const;
export const modifiers = [...paperModifiers, ...meaningModifiers] as const;

/** The hazards; the modifiers scale those of ink. */
export const rateNames = [...agreedInk, ...contestedInk, ...placeFeatures] as const;
export type RateName = (typeof rateNames)[number];

export const featureNames = [...rateNames, ...modifiers] as const;

export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** Fields that err alike and share a review threshold. */
export const fieldKinds = ['text', 'number', 'target', 'targetPart', 'option'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Below this trust in its place a value is more likely another's: of 16 in calibration scans all were. */
const MISPLACED = 0.33;

const noFeatures = Object.fromEntries(featureNames.map(name => [name, 0])) as Features;

/** Measures the evidence for one leaf. */
export function featuresOf(leaf: ValuedLeaf, context: RecordContext): Features {
  const { located } = leaf;
  const characters = relevantCharacters(leaf);
  const lines = new Set(characters.map(character => character.line));
  const pages = new Set([...lines].map(line => line.pageNumber));
  for (const fragment of located.fragments) pages.add(fragment.pageNumber);
  const own = context.checksOf(leaf.path);
  const sums = own.filter(check => context.sums.has(check.id));
  const marked = Math.max(0, ...located.fragments.map(fragment => fragment.markedShare));
  const isBlank = located.state === 'blank';
  // All parts of a target are blank where it is.
  const isTarget = leaf.type === 'target';
  const isGap = isBlank && context.isFilledColumn(isTarget ? `${located.path}.raw` : leaf.path);
  const isLonely = isGap && !isTarget;
  const isAbsent = isAllowedToLack(leaf);
  const isNowhere =
    located.noHeaderLeft === true || (located.soughtOutside === true && !context.mayHold(leaf));
  const coveredEnd = coveredEndOf(leaf);
  const isBlankMark = isMarkedBlank(leaf);
  const is = (condition: boolean) => (condition ? 1 : 0);
  return {
    ...noFeatures,
    ...(isBlankMark
      ? { blankMark: 1 }
      : Object.fromEntries(characterCounts(characters, located.text, context.echoes))),
    coveredSentence: is(coveredEnd === 'sentence'),
    coveredNumber: is(coveredEnd === 'number'),
    coveredPart: is(coveredPartOf(leaf) > MARKED_SHARE),
    markedCell: is(marked > MARKED_SHARE),
    touchesRule: is([...lines].some(line => line.touchesRule)),
    lines: lines.size,
    longerSecond: [...lines].filter(isLongerSecond).length,
    blank: is(isBlank),
    blankMarked: isBlank ? marked : 0,
    blankLonely: is(isLonely),
    [kindFeature(kindOf(leaf))]: 1,
    locationDoubt: isAbsent ? 0 : Math.log(1 / Math.max(0.01, located.locationConfidence)),
    structureDoubt: isAbsent ? 0 : Math.log(1 / Math.max(0.01, located.structureConfidence)),
    misplaced: is(!isAbsent && Math.min(located.locationConfidence, located.structureConfidence) < MISPLACED),
    blankOdd: is(isBlank && !leaf.mayBeBlank),
    blankLonelyMarked: is(isGap && marked > MARKED_SHARE),
    absent: is(isAbsent && !isNowhere),
    absentOutside: is(isAbsent && isNowhere),
    oddEnd: is(context.habits.endsOddly(leaf) || hasStrayEnd(leaf)),
    oddItem: is(
      context.habits.lacksPoint(leaf) ||
        context.habits.lacksItemEnd(leaf) ||
        context.lackingColons.has(leaf.path),
    ),
    oddMark: is(hasOddMark(leaf)),
    unpaired: is(leaf.raw !== null && !leaf.known && isUnpaired(leaf.raw)),
    oddLength: is(context.habits.hasOddLength(leaf)),
    oddUnit: is(hasOddUnit(leaf) || isOfOtherUnit(leaf, context)),
    oddWord: is(leaf.nearWord === true || context.otherWords.has(leaf.path)),
    hiddenWord: is(hasHiddenWord(leaf)),
    groupPoint: is(context.habits.pointsGroup(leaf)),
    noHan: is(isStrange(leaf)),
    numberInWords: is(located.type === 'target' && isNumberInWords(leaf)),
    mended: is(
      leaf.type === 'text' &&
        typeof leaf.value === 'string' &&
        foldWidth(leaf.value) !== foldWidth(textOf(located.text)),
    ),
    notUnderstood: is(leaf.problem !== null || !isEvident(leaf)),
    checksFailed: is(own.some(check => !check.ok)),
    pageTrouble: context.trouble.on([...pages]),
    bilevel: is(context.trouble.isBilevel([...pages])),
    // Of a text a sum bears out the number alone.
    sumsPassed: is(leaf.type !== 'text' && sums.some(check => check.ok)),
    known: is(leaf.known) + is(leaf.known && leaf.unlikeOthers === true),
  };
}

/** Of a target without its unit: its text and the unit; its number is what it is. One of another row is wrong throughout. */
function isOfOtherUnit({ path, type, located }: ValuedLeaf, context: RecordContext): boolean {
  if (type !== 'target') return false;
  if (context.unlikeTheirNames.has(located.path)) return true;
  return context.lackingUnits.has(located.path) && /\.(?:raw|unit)$/u.test(path);
}

/** A mark whose shape is less sure than this may be what is left of the digit a reader took it for; a 1 has no bar. */
const SURE_MARK = 0.95;

/**
 * Whether a mark says that there is no number (`-`, `/`): which of them it is changes nothing. Of 700 such cells of
 * calibration scans none held a number.
 */
function isMarkedBlank({ type, value, raw, problem, located }: ValuedLeaf): boolean {
  if (raw === null || value !== null || problem !== null || !numberTypes.has(type)) return false;
  const mayBeDigit = ({ probability, alternatives }: ReadCharacter) =>
    probability < SURE_MARK &&
    alternatives.some(other => isAnswer(other) && /[02-9]/u.test(foldWidth(other.text)));
  return located.text.every(
    character => !isBesideInk(character) && character.line.markedShare === 0 && !mayBeDigit(character),
  );
}

function isBesideInk({ support }: ReadCharacter): boolean {
  return support === 'partial' || support === 'missed';
}

/** This many characters more than the first reader saw are no slip of the second: something was passed over. */
const LONGER_BY = 2;
/** The second reader parts a per cent sign into what looks like digits: `1009%0`. */
const PERCENT = /[0469]*%[0469]*/gu;

function isLongerSecond({ readings }: LineEvidence): boolean {
  const length = (reader: ReaderId) => {
    const reading = readings.find(one => one.reader === reader);
    return reading === undefined ? null : foldWidth(reading.text).replaceAll(PERCENT, '%').length;
  };
  const [first, second] = [length('pp-ocr'), length('tesseract')];
  return first !== null && second !== null && second >= first + LONGER_BY;
}

/** Whether there is something to go by: text, a place without ink, or a form searched in vain for what it may lack. */
function isEvident(leaf: ValuedLeaf): boolean {
  const { state } = leaf.located;
  return state === 'read' || state === 'blank' || isAllowedToLack(leaf);
}

/** A form may lack it, and no text stands in its place that is something else. */
function isAllowedToLack({ type, located, mayBeBlank }: ValuedLeaf): boolean {
  // Papers that number no row of a list lack the numbers of all.
  const mayLack = mayBeBlank || (type === 'label' && located.noHeaderLeft === true);
  return located.state === 'missing' && mayLack && located.unlikeSought !== true;
}

/** What is not understood, and what a check speaks against, is never accepted, however sure the rest is. */
export function mayBeAccepted(features: Readonly<Record<string, number>>): boolean {
  return (features.notUnderstood ?? 0) === 0 && (features.checksFailed ?? 0) === 0;
}

/** The features that say something; what is not named is 0. */
export function sparse(features: Features): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(features).filter(([, value]) => value !== 0));
}

/** All features from stored ones. */
export function dense(evidence: Readonly<Record<string, number>>): Features {
  return Object.fromEntries(featureNames.map(name => [name, evidence[name] ?? 0])) as Features;
}

export function kindOf(leaf: Pick<ValuedLeaf, 'path' | 'type' | 'located'>): FieldKind {
  if (leaf.located.type === 'target') return leaf.path.endsWith('.raw') ? 'target' : 'targetPart';
  if (numberTypes.has(leaf.type)) return 'number';
  return hasBoxes(leaf.type) ? 'option' : 'text';
}

function kindFeature(kind: FieldKind): FeatureName {
  return `kind${kind.charAt(0).toUpperCase()}${kind.slice(1)}` as FeatureName;
}

/** The kind of field that stored features are of, or null where they tell none (a list's own entry). */
export function kindFrom(features: Readonly<Record<string, number>>): FieldKind | null {
  return fieldKinds.find(kind => features[kindFeature(kind)] === 1) ?? null;
}
