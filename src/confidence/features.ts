import type { ReadCharacter } from '../model/reading.ts';
import type { CheckResult, ValuedLeaf } from '../model/record.ts';

/** What speaks for and against a value being wholly right; each is 0 where nothing speaks. */
export const featureNames = [
  'one',
  'logAllRight',
  'weakestLogit',
  'voted',
  'single',
  'singleSymbols',
  'logLength',
  'markedShare',
  'touchesRule',
  'smallText',
  'locationDoubt',
  'structureDoubt',
  'checksPassed',
  'checksFailed',
  'notUnderstood',
  'blank',
] as const;

/**
 * Which way each feature can only speak: 1 for the value, -1 against it, 0 either. A fit on few errors must not
 * turn a doubt into praise.
 */
export const featureSigns: Readonly<Record<(typeof featureNames)[number], -1 | 0 | 1>> = {
  one: 0,
  logAllRight: 1,
  weakestLogit: 1,
  voted: -1,
  single: -1,
  singleSymbols: -1,
  logLength: -1,
  markedShare: -1,
  touchesRule: -1,
  smallText: -1,
  locationDoubt: -1,
  structureDoubt: -1,
  checksPassed: 1,
  checksFailed: -1,
  notUnderstood: -1,
  blank: 0,
};

export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** Below this height (clean page px) readers begin to guess. */
const SMALL_TEXT_PX = 18;
/** Probabilities are kept this far from 0 and 1: no reader knows more. */
const MOST_CERTAIN = 0.9999;

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
export function featuresOf(leaf: ValuedLeaf, checks: readonly CheckResult[]): Features {
  const characters = relevantCharacters(leaf);
  const probabilities = characters.map(character =>
    Math.min(MOST_CERTAIN, Math.max(0.01, character.probability)),
  );
  const weakest = Math.min(MOST_CERTAIN, ...probabilities);
  const lines = new Set(characters.map(character => character.line));
  const count = (test: (character: ReadCharacter) => boolean) => characters.filter(test).length;
  const own = checks.filter(check => check.paths.includes(leaf.path));
  return {
    one: 1,
    logAllRight: probabilities.reduce((sum, probability) => sum + Math.log(probability), 0),
    weakestLogit: characters.length === 0 ? 0 : Math.log(weakest / (1 - weakest)),
    voted: Math.log1p(count(character => character.support === 'voted')),
    single: Math.log1p(count(character => character.support === 'single')),
    singleSymbols: Math.log1p(
      count(({ support, text }) => support === 'single' && /[\d<>＜＞≤≥=%.]/.test(text)),
    ),
    logLength: Math.log1p(characters.length),
    markedShare: Math.max(
      0,
      ...leaf.located.fragments.map(fragment => fragment.markedShare),
      ...[...lines].map(line => line.markedShare),
    ),
    touchesRule: [...lines].some(line => line.touchesRule) ? 1 : 0,
    smallText: [...lines].some(line => line.textHeightPx < SMALL_TEXT_PX) ? 1 : 0,
    locationDoubt: -Math.log(Math.max(0.01, leaf.located.locationConfidence)),
    structureDoubt: -Math.log(Math.max(0.01, leaf.located.structureConfidence)),
    checksPassed: own.some(check => check.ok) && own.every(check => check.ok) ? 1 : 0,
    checksFailed: own.some(check => !check.ok) ? 1 : 0,
    notUnderstood: leaf.problem === null ? 0 : 1,
    blank: leaf.located.state === 'blank' ? 1 : 0,
  };
}
