import { fold } from '../model/fold-text.ts';
import type { Piece } from './sheet.ts';
import { similarity } from './similarity.ts';

/** A printed numbering such as `目标3：` in a folded text; ends are exclusive. */
export interface NumberingHit {
  readonly from: number;
  /** End of the label without its colon. */
  readonly labelEnd: number;
  readonly bodyFrom: number;
  readonly number: number;
}

/** How much of the words of a numbering must be right: one wrong character of two. */
const wordSimilarity = 0.5;
/** One or two signs that no numbering begins with. */
const strayHead = /^[^\p{L}\p{N}(①-⑳]{1,2}(?=.)/u;
const digits = '[0-9OoIlZS|]{1,2}|[一二三四五六七八九十]{1,3}';
const chineseDigits = '〇一二三四五六七八九';

/** `目标{n}` as a pattern that holds at the start of a text; the words before `{n}` are compared leniently. */
function headOf(template: string): { before: string; after: string } {
  const [before = '', after = ''] = fold(template).split('{n}');
  return { before, after };
}

/** The numbering a folded text begins with at `from`, or null. */
export function numberingAt(text: string, start: number, template: string): NumberingHit | null {
  // A stroke of a rule or a speck before the number is read as a sign: it belongs to nobody.
  const from = start + (strayHead.exec(text.slice(start))?.[0].length ?? 0);
  const { before, after } = headOf(template);
  const head = text.slice(from, from + before.length);
  const wordsFit =
    before === '' || (head.length === before.length && similarity(head, before) >= wordSimilarity);
  if (!wordsFit) return null;
  const rest = text.slice(from + before.length);
  // After words the colon may be lost; a bare number needs its sign.
  const sign = before === '' ? '[:;.、,。]' : '[:;.、,。]?';
  const tail = after === '' ? `(?<colon>${sign})` : `${escaped(after)}(?<colon>[:、]?)`;
  const match = new RegExp(`^(?<number>${digits})${tail}`, 'u').exec(rest);
  const printed = match?.groups?.number;
  if (match === null || printed === undefined) return null;
  const colon = match.groups?.colon ?? '';
  const bodyFrom = from + before.length + match[0].length;
  return { from, labelEnd: bodyFrom - colon.length, bodyFrom, number: numberOf(printed) };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function numberOf(printed: string): number {
  if (/^[0-9OoIlZS|]+$/u.test(printed)) {
    const arabic = printed.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1').replace(/Z/g, '2').replace(/S/g, '5');
    return Number(arabic);
  }
  const [tens, ones] = printed.includes('十') ? printed.split('十') : ['', printed];
  const unit = ones === undefined || ones === '' ? 0 : chineseDigits.indexOf(ones);
  if (!printed.includes('十')) return unit;
  return (tens === undefined || tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 + unit;
}

/**
 * The numberings that part a text, for the first template that parts it. A numbering stands at the start of a
 * line or after a sentence; a bare one (`1.`) must also continue the count, since texts hold numbers too.
 */
export function numberingsIn(piece: Piece, templates: readonly string[]): NumberingHit[] {
  const { text } = piece.folded;
  const starts = startsIn(piece);
  for (const template of templates) {
    const worded = headOf(template).before.replace(/\(/g, '') !== '';
    const hits: NumberingHit[] = [];
    for (const start of starts) {
      const hit = numberingAt(text, start, template);
      if (hit === null || start < (hits.at(-1)?.bodyFrom ?? 0)) continue;
      if (worded || hit.number === hits.length + 1) hits.push(hit);
    }
    if (hits.length > 0) return hits;
  }
  return [];
}

function startsIn(piece: Piece): number[] {
  const { text, sources } = piece.folded;
  const characters = piece.content.kind === 'text' ? piece.content.text : [];
  const starts: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const source = sources[index] ?? 0;
    const before = sources[index - 1];
    const newLine = before === undefined || characters[before]?.line !== characters[source]?.line;
    if (newLine || /[;。.;:!?]/u.test(text[index - 1] ?? '')) starts.push(index);
  }
  return starts;
}
