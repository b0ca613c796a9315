import { foldWidth } from '../model/fold-text.ts';
import type { CharacterAlternative, EvidencedText, ReadCharacter } from '../model/reading.ts';
import { isAnswer } from './answers.ts';
import type { Echoes } from './echoes.ts';
import { rivalsOf, wordWitness } from './words.ts';

/** Characters of a class are misread about equally often; a `Bare` sign is `<` or `>`, which may have lost its bar. */
export const characterClasses = ['Han', 'Digit', 'Mark', 'Sign', 'Bare', 'Other'] as const;
type CharacterClass = (typeof characterClasses)[number];

/** How sure the readers together are of a character. */
const surenesses = ['Firm', 'Soft', 'Weak'] as const;
type Sureness = (typeof surenesses)[number];

/** How a character won, as far as it matters here. */
const winnings = ['agreed', 'steady', 'voted'] as const;

/** One count for each way of winning, class and sureness: disagreements that are settled firmly are seldom wrong. */
export const cellFeatures = winnings.flatMap(won =>
  characterClasses.flatMap(kind => surenesses.map(sureness => `${won}${kind}${sureness}` as const)),
);
export const lonelyFeatures = (['shaped', 'single'] as const).flatMap(won =>
  surenesses.map(sureness => `${won}${sureness}` as const),
);

export type CellFeature = (typeof cellFeatures)[number];
export type LonelyFeature = (typeof lonelyFeatures)[number];
export type CharacterFeature =
  | CellFeature
  | LonelyFeature
  | 'besideUnread'
  | 'votedEchoed'
  | 'votedWorded'
  | 'agreedWorded'
  | 'markedWorded'
  | 'againstWord'
  | 'rivalDigit'
  | 'roughLine'
  | 'markedCharacters'
  | 'smallCharacters';

/** Lowest probabilities that count as firm and as soft. What is steady starts from 0.9; a vote is capped below an agreement, one on digits lowest. */
const agreedBounds = { firm: 0.98, soft: 0.9 };
const steadyBounds = { firm: 0.97, soft: 0.94 };
const votedBounds = { firm: 0.945, soft: 0.85 };
const votedDigitBounds = { firm: 0.845, soft: 0.7 };
const lonelyBounds = { firm: 0.95, soft: 0.85 };

/** Below this height (clean page px) readers begin to guess. */
const SMALL_TEXT_PX = 18;
/** In a line of which the readers contest more than this share, they may also be wrong together. */
const ROUGH_SHARE = 0.1;
const ROUGH_LEAST = 2;

/** Counts the characters of a value by what is known of them; `whole` is the text they are a part of. */
export function characterCounts(
  characters: readonly ReadCharacter[],
  whole: EvidencedText,
  echoes: Echoes,
): ReadonlyMap<CharacterFeature, number> {
  const counts = new Map<CharacterFeature, number>();
  const count = (name: CharacterFeature) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const rough = roughLines(characters);
  for (const character of characters) {
    const { text, support, probability, line } = character;
    if (line.markedShare > 0 && !isFirmlyAgreed(character)) count('markedCharacters');
    if (line.textHeightPx < SMALL_TEXT_PX) count('smallCharacters');
    if (rough.has(line)) count('roughLine');
    const kind = classOf(text);
    const settled = settledByContext(character, whole, echoes);
    if (settled !== null) count(settled);
    else if (support === 'agreed' || support === 'label') {
      // That a text is a label of the forms, word for word, leaves no doubt about one of its characters.
      count(`agreed${kind}${support === 'label' ? 'Firm' : surenessOf(probability, agreedBounds)}`);
    } else if (kind === 'Mark' && isSettledByPlace(character, whole)) {
      count(`agreedMark${surenessOf(probability, votedBounds)}`);
    } else if (support === 'steady' && line.markedShare > 0) {
      // Every look sees the same rest of a seal.
      count(`voted${kind}Soft`);
    } else if (support === 'steady') {
      count(`steady${kind}${surenessOf(probability, steadyBounds)}`);
    } else if (support === 'voted') {
      count(`voted${kind}${surenessOf(probability, kind === 'Digit' ? votedDigitBounds : votedBounds)}`);
    } else if (support === 'partial') {
      count('besideUnread');
    } else if (support === 'shape' || support === 'single') {
      count(`${support === 'shape' ? 'shaped' : 'single'}${surenessOf(probability, lonelyBounds)}`);
    }
  }
  return counts;
}

/** What a character counts as about which the readers leave a doubt that the document or its own words settle. */
function settledByContext(
  character: ReadCharacter,
  whole: EvidencedText,
  echoes: Echoes,
): 'votedEchoed' | 'votedWorded' | 'agreedWorded' | 'markedWorded' | 'againstWord' | 'rivalDigit' | null {
  const { text, support, probability, line } = character;
  const kind = classOf(text);
  const index = whole.indexOf(character);
  const isMarked = line.markedShare > 0;
  const mayEcho = kind === 'Mark' || (kind === 'Han' && probability >= votedBounds.firm);
  if (support === 'voted' && mayEcho && !isSettledByPlace(character, whole)) {
    if (echoes.heard(whole, index)) return 'votedEchoed';
  }
  if (support === 'agreed' && kind === 'Digit') return hasRivalDigit(character) ? 'rivalDigit' : null;
  const isLoose = support === 'agreed' && probability < agreedBounds.firm;
  const isUnsteady = support === 'steady' && (isMarked || probability < steadyBounds.firm);
  const isOpen = isLoose || isUnsteady || support === 'voted';
  // What every look prints alike is right though another word is made of it (自评, 自序).
  const isDeniable = (support === 'agreed' || support === 'voted') && rivalsOf(whole, index).length > 0;
  if (!(isDeniable || (isOpen && kind === 'Han'))) return null;
  const witness = wordWitness(whole, index);
  if (witness === 'against' && isDeniable) return 'againstWord';
  if (witness !== 'for' || !isOpen) return null;
  if (isMarked) return 'markedWorded';
  return isLoose ? 'agreedWorded' : 'votedWorded';
}

/**
 * From this probability on another digit may be the printed one. Of 3770 digits of faxes that both readers print, 35
 * right and 6 of the 8 wrong ones have such a runner-up (mostly 5 for 3, in thin print); of 18900 others none has.
 */
const RIVAL_DIGIT = 0.03;

function hasRivalDigit({ text, alternatives }: ReadCharacter): boolean {
  return alternatives.some(
    other =>
      other.probability >= RIVAL_DIGIT &&
      classOf(other.text) === 'Digit' &&
      foldWidth(other.text) !== foldWidth(text),
  );
}

/** Of 150 values under seals on which the readers agree firmly none was wrong, of 77 others 22. */
function isFirmlyAgreed({ support, probability }: ReadCharacter): boolean {
  return (support === 'agreed' || support === 'label') && probability >= agreedBounds.firm;
}

/** What a point or a full stop is taken for where print is small. */
const POINT_LIKE = new Set([...'.,，、·．']);
const DECIMAL = /^\d(?:\d?|\d{3,})(?!\d)/u;

/** What a reader may take the point of an item's number for; `1、` is printed too. */
const POINT_OR_COMMA = new Set([...'.,，．']);

/**
 * A point or full stop that a reader takes for a comma where no comma can stand: before other than three digits of a
 * number, behind the number of an item (`1.负责`), and at the very end of a text. Its place is as good a witness as a
 * second reader.
 */
function isSettledByPlace(character: ReadCharacter, whole: EvidencedText): boolean {
  const { text, alternatives } = character;
  const answers = alternatives.filter(isAnswer);
  if (answers.length === 0 || !answers.every(answer => POINT_LIKE.has(answer.text))) return false;
  const index = whole.indexOf(character);
  if (text === '。') return index === whole.length - 1;
  const behind = whole
    .slice(index + 1)
    .map(next => foldWidth(next.text))
    .join('');
  if (text !== '.' || !/^\d$/u.test(foldWidth(whole[index - 1]?.text ?? ''))) return false;
  return DECIMAL.test(behind) || (numbersItem(whole, index) && answers.every(isPointOrComma));
}

function isPointOrComma({ text }: CharacterAlternative): boolean {
  return POINT_OR_COMMA.has(text);
}

/** Whether a point stands between the one or two digits at the head of an item and its words. */
function numbersItem(whole: EvidencedText, index: number): boolean {
  const before = whole
    .slice(Math.max(0, index - 3), index)
    .map(({ text }) => foldWidth(text))
    .join('');
  return /(?:^|[;。])\d{1,2}$/u.test(before) && classOf(whole[index + 1]?.text ?? '') === 'Han';
}

function surenessOf(probability: number, { firm, soft }: typeof agreedBounds): Sureness {
  if (probability >= firm) return 'Firm';
  return probability >= soft ? 'Soft' : 'Weak';
}

function roughLines(characters: readonly ReadCharacter[]): ReadonlySet<ReadCharacter['line']> {
  const lines = new Map<ReadCharacter['line'], { all: number; contested: number }>();
  for (const { line, support } of characters) {
    const own = lines.get(line) ?? { all: 0, contested: 0 };
    own.all++;
    if (support === 'voted' || support === 'steady' || support === 'partial') own.contested++;
    lines.set(line, own);
  }
  const isRough = ({ all, contested }: { all: number; contested: number }) =>
    contested >= ROUGH_LEAST && contested > ROUGH_SHARE * all;
  return new Set([...lines].flatMap(([line, own]) => (isRough(own) ? [line] : [])));
}

function classOf(character: string): CharacterClass {
  const folded = foldWidth(character);
  if (/\p{Script=Han}/u.test(folded)) return 'Han';
  if (/\p{Nd}/u.test(folded)) return 'Digit';
  if (/[.,:;'"`·、。‘’“”…~-]/u.test(folded)) return 'Mark';
  // The second reader prints `>` for `≥` too: that both print it proves less, and its vote for it nothing.
  if (/[<>]/u.test(folded)) return 'Bare';
  return /[%‰≥≤=±/√□☑☒—]/u.test(folded) ? 'Sign' : 'Other';
}
