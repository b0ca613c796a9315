import { isHan } from '../model/dictionary.ts';
import { foldWidth } from '../model/fold-text.ts';
import { liesIn } from '../model/geometry.ts';
import { type ReadCharacter, textOf } from '../model/reading.ts';
import type { ValuedLeaf } from '../model/record.ts';

/** A text with so many Han, or with clauses, ends with a mark on many forms; a name, or `WAN HAI 517/E045`, does not. */
const SENTENCE_LENGTH = 12;
const CLAUSE_MARK = /[，,；;。]/u;

/** What a value may lack that stood at its end under a seal: the last mark of a sentence, the sign or unit of a number. */
export function coveredEndOf(leaf: ValuedLeaf): 'sentence' | 'number' | null {
  const { text, type } = leaf.located;
  const printed = foldWidth(textOf(text));
  const [first, last] = [text[0], text.at(-1)];
  if (first === undefined || last === undefined) return null;
  const behind = last.line.coveredEnds.behind && endsLine(last);
  if (type !== 'target') {
    const han = text.filter(one => isHan(one.text)).length;
    const isSentence = han > 0 && (han >= SENTENCE_LENGTH || CLAUSE_MARK.test(printed));
    return leaf.type === 'text' && isSentence && behind && !CLAUSE_MARK.test(last.text) ? 'sentence' : null;
  }
  const before = first.line.coveredEnds.before && startsLine(first);
  const lacksSign = before && /^\d/u.test(printed) && concerns(leaf, 'operator');
  const lacksUnit = behind && /\d$/u.test(printed) && concerns(leaf, 'unit');
  return lacksSign || lacksUnit ? 'number' : null;
}

/** Whether a leaf of a target is the whole of it, or this part. */
function concerns({ path }: ValuedLeaf, part: 'operator' | 'unit'): boolean {
  return path.endsWith('.raw') || path.endsWith(`.${part}`);
}

function startsLine(character: ReadCharacter): boolean {
  return readersText(character).startsWith(foldWidth(character.text));
}

function endsLine(character: ReadCharacter): boolean {
  return readersText(character).endsWith(foldWidth(character.text));
}

function readersText({ line }: ReadCharacter): string {
  return foldWidth(line.readings[0]?.text ?? '');
}

/** How much of a cell without text, of the several that a target was read from, lies under a seal; 0 to 1. */
export function coveredPartOf({ path, value, located: { state, fragments, text } }: ValuedLeaf): number {
  if (state !== 'read' || (path.endsWith('.value') && value !== null)) return 0;
  const lines = new Set(text.map(({ line }) => line));
  const unread = fragments.filter(
    ({ pageNumber, box }) =>
      ![...lines].some(line => line.pageNumber === pageNumber && liesIn(line.box, box)),
  );
  return Math.max(0, ...unread.map(({ markedShare }) => markedShare));
}
