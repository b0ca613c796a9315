import type { ValuedLeaf } from '../model/record.ts';
import type { FeatureName, Features } from './features.ts';
import { relevantCharacters } from './relevant-characters.ts';

/** A character this unsure is worth a look by itself. */
const UNSURE_CHARACTER = 0.9;

/** What no text, or none of its paper, looks like. */
const unusual: readonly FeatureName[] = [
  'noHan',
  'oddItem',
  'oddMark',
  'unpaired',
  'groupPoint',
  'oddUnit',
  'oddLength',
  'oddWord',
];

/** Why a field may be wrong, most important first; stable words that the report explains. */
export function doubtsOf(leaf: ValuedLeaf, features: Features): string[] {
  const { state } = leaf.located;
  if ((state === 'missing' && features.absent + features.absentOutside === 0) || state === 'unreadable')
    return [state];
  const characters = relevantCharacters(leaf);
  const doubts: readonly (readonly [boolean, string])[] = [
    [leaf.problem !== null, leaf.problem ?? 'not-understood'],
    [features.absent + features.absentOutside > 0, 'missing'],
    [features.checksFailed > 0, 'check-failed'],
    [features.besideUnread + features.besideMissed > 0, 'ink-unread'],
    [characters.some(({ support }) => support === 'voted'), 'readers-differ'],
    [
      features.againstWord + features.hiddenWord + features.rivalDigit > 0 ||
        characters.some(character => character.probability < UNSURE_CHARACTER),
      'unsure-character',
    ],
    [
      features.markedCell + features.markedCharacters + features.blankMarked > 0 ||
        features.coveredSentence + features.coveredNumber + features.coveredPart > 0,
      'under-seal',
    ],
    [features.blankOdd + features.blankLonely > 0, 'blank-unusual'],
    [features.oddEnd > 0, 'ends-oddly'],
    [unusual.some(name => features[name] > 0), 'unusual-text'],
    [features.locationDoubt > 0.1 || features.misplaced > 0, 'location-unsure'],
    [features.structureDoubt > 0.1, 'structure-unsure'],
    [features.touchesRule > 0, 'touches-rule'],
    [features.singleFirm + features.singleSoft + features.singleWeak > 0, 'one-reader-only'],
    [features.smallCharacters > 0, 'small-text'],
  ];
  const applying = doubts.filter(([applies]) => applies).map(([, word]) => word);
  return applying.length > 0 ? applying : ['small-doubts'];
}
