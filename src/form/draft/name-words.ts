import { fold } from '../../model/fold-text.ts';
import { glossary, heads, joiners } from './glossary.ts';

const longestWord = Math.max(...[...glossary.keys()].map(word => word.length));

/** A label taken apart into known words. */
export interface Parsed {
  readonly words: readonly string[];
  /** Share of its characters that known words cover, 0 to 1. */
  readonly covered: number;
  /** The last word is one that labels end in. */
  readonly endsAsLabel: boolean;
}

interface Step {
  readonly cost: number;
  readonly from: number;
  readonly word: string | null;
}

/** A character that no word covers costs as much as this many words. */
const unknownCost = 3;

/** Splits a label into as few known words as possible, leaving as few characters over as possible. */
export function parseLabel(label: string): Parsed {
  const text = bareLabel(label);
  const steps: Step[] = [{ cost: 0, from: 0, word: null }];
  for (let end = 1; end <= text.length; end++) {
    const joins = joiners.includes(text[end - 1] ?? '');
    let best: Step = {
      cost: (steps[end - 1]?.cost ?? 0) + (joins ? 0.5 : unknownCost),
      from: end - 1,
      word: joins ? '' : null,
    };
    for (let from = Math.max(0, end - longestWord); from < end; from++) {
      const word = text.slice(from, end);
      const cost = (steps[from]?.cost ?? 0) + 1;
      if (glossary.has(word) && cost < best.cost) best = { cost, from, word };
    }
    steps.push(best);
  }
  const words: string[] = [];
  let known = 0;
  let endsAsLabel = false;
  for (let end = text.length; end > 0; ) {
    const step = steps[end];
    if (step === undefined) break;
    if (step.word !== null) {
      if (end === text.length) endsAsLabel = heads.has(step.word);
      known += end - step.from;
      if (step.word !== '') words.unshift(step.word);
    }
    end = step.from;
  }
  return { words, covered: text === '' ? 0 : known / text.length, endsAsLabel };
}

/** A label without numbering, brackets at its end, colon and spaces. */
export function bareLabel(label: string): string {
  const folded = fold(label);
  const inBrackets = /^\(([^()]+)\)[:;]?$/u.exec(folded)?.[1];
  return (inBrackets ?? folded)
    .replace(/^(?:(?:\(?[\d一二三四五六七八九十]{1,2}[)、.,])|[①-⑳])+/u, '')
    .replace(/^其中:?/u, '')
    .replace(/^第[\d一二三四五六七八九十]{1,2}(?=..)/u, '')
    .replace(/[:;.。,、]+$/u, '')
    .replace(/(?:\([^()]*\))+$/u, '')
    .replace(/[:;.。,()"'_]/gu, '');
}

/** A readable name in camelCase from a label's known words; null where none is known. */
export function englishName(label: string): string | null {
  const { words } = parseLabel(label);
  const parts = words.map(word => glossary.get(word) ?? '').filter(part => part !== '');
  const kept = parts.filter((part, index) => part.toLowerCase() !== parts[index - 1]?.toLowerCase());
  if (kept.length === 0) return null;
  return kept
    .map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('');
}
