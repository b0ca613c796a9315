import { right } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { isDigit } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';
import type { SeenCharacter } from './seen-character.ts';
import {
  type Anchor,
  anchorAt,
  type DigitRows,
  digitRows,
  lookAtTail,
  runStarts,
  type TailClass,
  type TailScores,
  tailClasses,
} from './tail-network.ts';

/** A line with its ink. */
export interface InkedLine {
  readonly image: GreyRaster;
  readonly ink: Bitmap;
  readonly glyphs: readonly GlyphBox[];
  readonly lineHeightPx: number;
}

/** What the network sees begin at a place, and where it ends. */
export interface Tail {
  readonly scores: TailScores;
  readonly fromPx: number;
  readonly toPx: number;
}

/** The widest of each: a piece further off is none of it. Heights of a digit. */
const WIDEST: Readonly<Partial<Record<TailClass, number>>> = {
  '%': 1.35,
  '‰': 1.6,
  'm²': 1.7,
  'm³': 1.7,
};
/** A run wider than this may be a digit and what follows, grown together. Line heights. */
const GROWN_TOGETHER = 0.75;
/** The narrowest digit. Line heights. */
const LEAST_DIGIT = 0.25;
/** Steps in which a wide run is gone through. Line heights. */
const STEP = 0.05;
/** Further behind the last digit nothing belongs to it. Line heights. */
const REACH = 2;
/** A line without digits that is wider holds no unit alone. Line heights. */
const ALONE = 3.5;

export function probabilityOf(scores: TailScores, name: TailClass): number {
  return scores[tailClasses.indexOf(name)] ?? 0;
}

export function likeliest(scores: TailScores): TailClass {
  return tailClasses[scores.indexOf(Math.max(...scores))] ?? 'other';
}

/** Looks at places of one line, each once. */
export class TailFinder {
  readonly #line: InkedLine;
  readonly #digitsPx: readonly number[];
  readonly #starts: readonly Anchor[];
  readonly #looks = new Map<number, TailScores | null>();

  constructor(line: InkedLine, seen: readonly SeenCharacter[]) {
    this.#line = line;
    this.#digitsPx = seen.filter(({ text }) => isDigit(text)).map(({ centrePx }) => centrePx);
    this.#starts = runStarts(line.glyphs);
  }

  /** What begins with the runs of ink behind digits, or alone in a line without digits. */
  ofRuns(): Tail[] {
    return this.#starts.flatMap(anchor =>
      this.#isBehindDigit(anchor.x) ? (this.#tailAt(anchor) ?? []) : [],
    );
  }

  /** What begins within runs of ink that hold a digit and are wider than one. */
  withinRuns(): Tail[] {
    const { glyphs, lineHeightPx } = this.#line;
    const stepPx = Math.max(1, Math.round(STEP * lineHeightPx));
    return glyphs.flatMap((glyph, index) => {
      const holdsDigit = this.#digitsPx.some(centrePx => centrePx >= glyph.x && centrePx < right(glyph));
      if (!holdsDigit || glyph.width < GROWN_TOGETHER * lineHeightPx) return [];
      const tails: Tail[] = [];
      const fromPx = glyph.x + Math.round(LEAST_DIGIT * lineHeightPx);
      for (let x = fromPx; x < right(glyph) - LEAST_DIGIT * lineHeightPx; x += stepPx) {
        const tail = this.#isBehindDigit(x) ? this.#tailAt(anchorAt(glyphs, index, x)) : null;
        if (tail !== null) tails.push(tail);
      }
      return tails;
    });
  }

  /** What begins with the run of ink that holds a column. */
  ofRunAt(column: number): Tail | null {
    const { glyphs } = this.#line;
    const index = glyphs.findIndex(glyph => column >= glyph.x && column < right(glyph));
    const anchor = this.#starts[index];
    return anchor === undefined ? null : this.#tailAt(anchor);
  }

  #isBehindDigit(x: number): boolean {
    const { glyphs, lineHeightPx } = this.#line;
    if (this.#digitsPx.length === 0) return widthOf(glyphs) <= ALONE * lineHeightPx;
    const last = this.#digitsPx.findLast(centrePx => centrePx < x);
    return last !== undefined && x - last <= REACH * lineHeightPx;
  }

  #rowsAt(x: number): DigitRows | null {
    const { ink, glyphs, lineHeightPx } = this.#line;
    const before = this.#digitsPx.filter(centrePx => centrePx < x);
    return this.#digitsPx.length > 0 ? digitRows(ink, before, lineHeightPx) : wholeRows(glyphs);
  }

  #look(anchor: Anchor): TailScores | null {
    const known = this.#looks.get(anchor.x);
    if (known !== undefined) return known;
    const rows = this.#rowsAt(anchor.x);
    const scores = rows === null ? null : lookAtTail(this.#line.image, anchor, rows);
    this.#looks.set(anchor.x, scores);
    return scores;
  }

  #tailAt(anchor: Anchor): Tail | null {
    const scores = this.#look(anchor);
    if (scores === null) return null;
    const heightPx = this.#rowsAt(anchor.x)?.heightPx ?? 0;
    const endPx = anchor.x + (WIDEST[likeliest(scores)] ?? 0) * heightPx;
    let toPx = anchor.x + anchor.runPx;
    for (const next of this.#starts) {
      if (next.x <= anchor.x) continue;
      const own = next.x >= endPx ? null : this.#look(next);
      if (own === null || likeliest(own) !== 'inside') break;
      toPx = next.x + next.runPx;
    }
    return { scores, fromPx: anchor.x, toPx: endPx > anchor.x ? Math.min(toPx, endPx) : toPx };
  }
}

function widthOf(glyphs: readonly GlyphBox[]): number {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  return first === undefined || last === undefined ? 0 : right(last) - first.x;
}

function wholeRows(glyphs: readonly GlyphBox[]): DigitRows | null {
  if (glyphs.length === 0) return null;
  const topPx = Math.min(...glyphs.map(({ y }) => y));
  return { topPx, heightPx: Math.max(...glyphs.map(({ y, height }) => y + height)) - topPx };
}
