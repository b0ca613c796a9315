import { isHan, wordLengthWith } from '../model/dictionary.ts';
import { BY_ITS_WORD } from '../model/lookalikes.ts';
import type { EvidencedText, ReadCharacter } from '../model/reading.ts';
import { characterClasses, classOf } from './character-classes.ts';
import type { Echoes } from './echoes.ts';
import { isAgainstComma, isPairedBracket, isSettledByPlace, partsLetters } from './mark-places.ts';
import { hasRivalDigit } from './rival-digits.ts';
import { isLetterOfWord } from './round-letters.ts';
import { isUnsteady } from './steadiness.ts';
import { rivalsOf, wordWitness } from './words.ts';

/** How sure the readers together are of a character. */
const surenesses = ['Firm', 'Soft', 'Weak'] as const;
type Sureness = (typeof surenesses)[number];

/**
 * What the readers agree on counts by the doubt they leave, one less the probability: how much that doubt is worth is
 * fitted for each class of characters.
 */
export const agreedFeatures = characterClasses.map(kind => `agreed${kind}` as const);
/** The same of what every look prints alike. */
export const steadyFeatures = characterClasses.map(kind => `steady${kind}` as const);
/** One count for each class and sureness: disagreements that are settled firmly are seldom wrong. */
export const votedFeatures = characterClasses.flatMap(kind =>
  surenesses.map(sureness => `voted${kind}${sureness}` as const),
);
export const lonelyFeatures = (['shaped', 'single'] as const).flatMap(won =>
  surenesses.map(sureness => `${won}${sureness}` as const),
);

export type CharacterFeature =
  | (typeof agreedFeatures)[number]
  | (typeof steadyFeatures)[number]
  | (typeof votedFeatures)[number]
  | (typeof lonelyFeatures)[number]
  | 'besideUnread'
  | 'besideMissed'
  | 'votedEchoed'
  | 'votedWorded'
  | 'votedByWord'
  | 'agreedWorded'
  | 'markedWorded'
  | 'againstWord'
  | 'rivalDigit'
  | 'rivalComma'
  | 'placedMark'
  | 'shapedMark'
  | 'unsteadyDigit'
  | 'unsteadyVote'
  | 'roughLine'
  | 'markedCharacters'
  | 'smallCharacters';

/** From this probability on the readers agree firmly; what is steady starts from 0.9. */
const FIRM_AGREEMENT = 0.98;
const FIRM_STEADINESS = 0.97;
/** Lowest probabilities that count as firm and as soft. A vote is capped below an agreement, one on digits lowest. */
const votedBounds = { firm: 0.945, soft: 0.85 };
const votedDigitBounds = { firm: 0.845, soft: 0.7 };
const lonelyBounds = { firm: 0.95, soft: 0.85 };

/** Below this height (clean page px) readers begin to guess. */
const SMALL_TEXT_PX = 18;
/** In a line of which the readers contest more than this share, they may also be wrong together. */
const ROUGH_SHARE = 0.1;
const ROUGH_LEAST = 2;

/** Counts the characters of a value, or adds up their doubt, by what is known of them; `whole` is the text they are a part of. */
export function characterCounts(
  characters: readonly ReadCharacter[],
  whole: EvidencedText,
  echoes: Echoes,
): ReadonlyMap<CharacterFeature, number> {
  const counts = new Map<CharacterFeature, number>();
  const count = (name: CharacterFeature, amount = 1) => counts.set(name, (counts.get(name) ?? 0) + amount);
  const rough = roughLines(characters);
  for (const character of characters) {
    const { text, support, probability, line } = character;
    if (line.markedShare > 0 && !isFirmlyAgreed(character)) count('markedCharacters');
    if (line.textHeightPx < SMALL_TEXT_PX) count('smallCharacters');
    if (rough.has(line)) count('roughLine');
    const kind = classOf(text);
    const settled = settledByContext(character, whole, echoes);
    if (settled !== null) count(settled);
    else if (support === 'agreed') {
      // A label of the forms, word for word, leaves no doubt about one of its characters: it adds nothing.
      count(`agreed${kind}`, 1 - probability);
    } else if (support === 'steady' && line.markedShare > 0) {
      // Every look sees the same rest of a seal.
      count(`voted${kind}Soft`);
    } else if (support === 'steady') {
      count(`steady${kind}`, 1 - probability);
    } else if (isOfLongWord(character, whole)) {
      count('votedByWord');
    } else if (support === 'voted' && kind !== 'Sign' && kind !== 'Bare' && isUnsteady(character, whole)) {
      count(kind === 'Digit' ? 'unsteadyDigit' : 'unsteadyVote');
    } else if (support === 'voted') {
      count(`voted${kind}${surenessOf(probability, kind === 'Digit' ? votedDigitBounds : votedBounds)}`);
    } else if (support === 'partial') {
      count('besideUnread');
    } else if (support === 'missed') {
      count('besideMissed');
    } else if (support === 'shape' && kind === 'Mark') {
      count('shapedMark');
    } else if (support === 'shape' || support === 'single') {
      count(`${support === 'shape' ? 'shaped' : 'single'}${surenessOf(probability, lonelyBounds)}`);
    }
  }
  return counts;
}

/** What a character counts as about which the readers leave a doubt that the document or its own words settle, or raise. */
function settledByContext(
  character: ReadCharacter,
  whole: EvidencedText,
  echoes: Echoes,
): CharacterFeature | null {
  const { support } = character;
  const index = whole.indexOf(character);
  switch (classOf(character.text)) {
    case 'Han':
      return hanInContext(character, whole, index, echoes);
    case 'Digit':
      return (support === 'agreed' || support === 'voted') && hasRivalDigit(character) ? 'rivalDigit' : null;
    case 'Mark':
      if (isSettledByPlace(whole, index) || isPairedBracket(whole, index)) return 'placedMark';
      if (support === 'voted' && echoes.heard(whole, index)) return 'votedEchoed';
      if (support === 'voted' && character.probability < votedBounds.firm && isAgainstComma(whole, index)) {
        return 'rivalComma';
      }
      return mayBeDenied(character) && wordWitness(whole, index) === 'against' ? 'againstWord' : null;
    case 'Sign':
      return partsLetters(whole, index) ? 'placedMark' : null;
    case 'Other':
      return isPairedBracket(whole, index) || isLetterOfWord(whole, index) ? 'placedMark' : null;
    default:
      return null;
  }
}

function hanInContext(
  character: ReadCharacter,
  whole: EvidencedText,
  index: number,
  echoes: Echoes,
): CharacterFeature | null {
  const { support, probability, line } = character;
  const isMarked = line.markedShare > 0;
  if (support === 'voted' && probability >= votedBounds.firm && echoes.heard(whole, index)) {
    return 'votedEchoed';
  }
  const isLoose = support === 'agreed' && probability < FIRM_AGREEMENT;
  const isUnsteady = support === 'steady' && (isMarked || probability < FIRM_STEADINESS);
  const isOpen = isLoose || isUnsteady || support === 'voted';
  const isDeniable = mayBeDenied(character) && rivalsOf(whole, index).length > 0;
  if (!isOpen && !isDeniable) return null;
  const witness = wordWitness(whole, index);
  if (witness === 'against' && isDeniable) return 'againstWord';
  // The word that a character was chosen for does not bear it out.
  if (witness !== 'for' || !isOpen || (support === 'voted' && probability <= BY_ITS_WORD)) return null;
  if (isMarked) return 'markedWorded';
  return isLoose ? 'agreedWorded' : 'votedWorded';
}

/** What every look prints alike is right though another word could be made of it (自评, 自序). */
function mayBeDenied({ support }: ReadCharacter): boolean {
  return support === 'agreed' || support === 'voted' || support === 'single';
}

/** Of 150 values under seals on which the readers agree firmly none was wrong, of 77 others 22. */
function isFirmlyAgreed({ support, probability }: ReadCharacter): boolean {
  return (support === 'agreed' || support === 'label') && probability >= FIRM_AGREEMENT;
}

/** A word of two characters is another one's, too (老人 for 老旧). */
const LONG_WORD = 3;

/**
 * Whether a character that the readers are less sure of than not was chosen, or is borne out, by the long word it makes.
 * Of 82 texts with no other doubt than such a one 1 was wrong, of 348 with another contested character 78.
 */
function isOfLongWord(character: ReadCharacter, whole: EvidencedText): boolean {
  const { text, support, probability } = character;
  if (support !== 'voted' || probability > BY_ITS_WORD || !isHan(text)) return false;
  const index = whole.indexOf(character);
  const texts = whole.map(one => one.text);
  return wordLengthWith(texts, index, index + 1, text) >= LONG_WORD;
}

function surenessOf(probability: number, { firm, soft }: typeof votedBounds): Sureness {
  if (probability >= firm) return 'Firm';
  return probability >= soft ? 'Soft' : 'Weak';
}

function roughLines(characters: readonly ReadCharacter[]): ReadonlySet<ReadCharacter['line']> {
  const lines = new Map<ReadCharacter['line'], { all: number; contested: number }>();
  for (const { line, support } of characters) {
    const own = lines.get(line) ?? { all: 0, contested: 0 };
    own.all++;
    if (support === 'voted' || support === 'steady' || support === 'partial' || support === 'missed')
      own.contested++;
    lines.set(line, own);
  }
  const isRough = ({ all, contested }: { all: number; contested: number }) =>
    contested >= ROUGH_LEAST && contested > ROUGH_SHARE * all;
  return new Set([...lines].flatMap(([line, own]) => (isRough(own) ? [line] : [])));
}
