import { fold } from '../model/fold-text.ts';
import {
  hasWords,
  misreadNumberingAt,
  type NumberingHit,
  numberingAt,
  spoiltNumberingAt,
  unsignedNumberingAt,
} from './numbering.ts';
import type { Piece } from './sheet.ts';

/** An entry's numbering in a list. */
export interface ListNumbering extends NumberingHit {
  /** The numbering was not read as it is printed: only its place in the list tells what it is. */
  readonly misread: boolean;
  /** What is printed, where the list leaves no doubt of it and it was read otherwise; else null. */
  readonly printed: string | null;
}

interface Start {
  readonly at: number;
  readonly newLine: boolean;
}

type Found = NumberingHit & { readonly misread: boolean };

/**
 * The numberings that part a text, for the first template that parts it. A numbering stands at the start of a
 * line or after a sentence; a bare one (`1.`) must also continue the count, since texts hold numbers too. One with a
 * misread character is known by its place between the others.
 */
export function numberingsIn(piece: Piece, templates: readonly string[]): ListNumbering[] {
  const starts = startsIn(piece);
  for (const template of templates) {
    const hits = hitsOf(piece.folded.text, starts, template);
    if (hits.length > 0) return settled(piece.folded.text, hits, template);
  }
  return [];
}

function hitsOf(text: string, starts: readonly Start[], template: string): Found[] {
  const worded = hasWords(template);
  const read = starts.map(({ at }) => numberingAt(text, at, template));
  // What speaks for itself: the words of a numbering, or a number at the start of a line that begins no decimal.
  const firm = read.map((hit, index) => {
    if (hit === null || (worded && !hit.wordsRead)) return null;
    const alone = starts[index]?.newLine === true && !/\d/u.test(text[hit.bodyFrom] ?? '');
    return worded || alone ? hit : null;
  });
  const hits: Found[] = [];
  for (const [index, start] of starts.entries()) {
    if (start.at < (hits.at(-1)?.bodyFrom ?? 0)) continue;
    const expected = (hits.at(-1)?.number ?? 0) + 1;
    const hit = read[index] ?? null;
    const after = firm.slice(index + 1).find(one => one !== null && one.from > start.at) ?? null;
    const continues = hit?.number === expected && (!worded || start.newLine);
    if (hit !== null && (continues || (worded && hit.wordsRead))) {
      hits.push({ ...hit, misread: false });
      continue;
    }
    const one = start.newLine ? misreadNumberingAt(text, start.at, template, expected) : null;
    if (one !== null && fitsBefore(one, after, text, worded)) {
      hits.push({ ...one, misread: true });
      continue;
    }
    const spoilt = start.newLine ? spoiltNumberingAt(text, start.at, template, expected) : null;
    const onNextLine = () => read.find((later, at) => at > index && later !== null && starts[at]?.newLine);
    if (spoilt !== null && onNextLine()?.number === expected + 1) {
      hits.push({ ...spoilt, misread: true });
      continue;
    }
    const unsigned = unsignedNumberingAt(text, start.at, template, expected);
    if (unsigned !== null && (hits.length > 0 || start.at === 0) && after?.number === expected + 1) {
      hits.push({ ...unsigned, misread: true });
      continue;
    }
    // The numbering before it left no trace; the list goes on all the same.
    const lost = firm.slice(index + 1).every(later => later?.number !== expected);
    if (hit !== null && hit === firm[index] && hits.length > 0 && hit.number === expected + 1 && lost) {
      const between = starts.filter(({ at }) => at > (hits.at(-1)?.bodyFrom ?? 0) && at < start.at);
      const unnumbered = onlyEntryOf(between, text);
      if (unnumbered !== null) hits.push(lostNumbering(unnumbered, expected));
      hits.push({ ...hit, misread: false });
    }
  }
  return hits.some(hit => !hit.misread) ? hits : [];
}

/** The one place where an entry can begin whose number left no trace: a new line behind the end of another; or null. */
function onlyEntryOf(starts: readonly Start[], text: string): number | null {
  const entries = starts.filter(({ at, newLine }) => newLine && /[;。]/u.test(text[at - 1] ?? ''));
  return entries.length === 1 ? (entries[0]?.at ?? null) : null;
}

function lostNumbering(at: number, number: number): Found {
  return { from: at, labelEnd: at, bodyFrom: at, number, wordsRead: false, misread: true };
}

/** A misread numbering is taken where the next one read leaves room for it, or at the list's end if it looks like one. */
function fitsBefore(hit: NumberingHit, after: NumberingHit | null, text: string, worded: boolean): boolean {
  if (after !== null) return after.number === hit.number + 1;
  const label = text.slice(hit.from, hit.labelEnd);
  // `目标值:` and `A.` may be words of the entry before.
  if (worded) return label.length <= 2 || !/\p{Script=Han}$/u.test(label);
  return /^\(?[\dOIlZSBQ|]{1,2}\D?$/u.test(label) && hit.number > 2;
}

/** Numbers that both neighbours contradict are misread; what is printed is then known where the words are. */
function settled(text: string, hits: readonly Found[], template: string): ListNumbering[] {
  const numerals = hits.some(hit =>
    /[一二三四五六七八九十]/u.test(text.slice(hit.labelEnd - 1, hit.labelEnd)),
  );
  return hits.map((hit, index) => {
    const before = index === 0 ? 0 : (hits[index - 1]?.number ?? 0);
    const after = hits[index + 1]?.number;
    const between = after === before + 2;
    const number = between ? before + 1 : hit.number;
    const words = fold(template).replace('{n}', String(number));
    const label = text.slice(hit.from, hit.labelEnd);
    const asPrinted = label === words;
    const misread = hit.misread || number !== hit.number || (!hit.wordsRead && !asPrinted);
    // A number that was read and continues the count is sure also at the list's end.
    const numberRead = number === hit.number && (!hit.misread || label.includes(String(number)));
    const sure = !numerals && !asPrinted && (numberRead ? number === before + 1 : between);
    return { ...hit, number, misread, printed: sure ? words : null };
  });
}

/** The point of `PM2.5、…` parts no entry 5 from a sentence. */
const decimalOfName = /[A-Za-z]\d+\.$/u;

function startsIn(piece: Piece): Start[] {
  const { text, sources } = piece.folded;
  const characters = piece.content.kind === 'text' ? piece.content.text : [];
  const starts: Start[] = [];
  for (let index = 0; index < text.length; index++) {
    const source = sources[index] ?? 0;
    const before = sources[index - 1];
    const newLine = before === undefined || characters[before]?.line !== characters[source]?.line;
    const inName = !newLine && decimalOfName.test(text.slice(Math.max(0, index - 8), index));
    if (newLine || (!inName && /[;。.;:!?]/u.test(text[index - 1] ?? '')))
      starts.push({ at: index, newLine });
  }
  return starts;
}
