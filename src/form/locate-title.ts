import { editDistance } from '../model/edit-distance.ts';
import { missingValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { EvidencedText } from '../model/reading.ts';
import { type Located, nothingLocated, valueFrom } from './located.ts';
import { joinPieces, linesIn, type Piece, type Sheet, sliceFolded } from './sheet.ts';
import { bestInside, similarity } from './similarity.ts';

/** A line less alike than this to every title of a form is not its title. */
export const titleSimilarity = 0.75;
/** What a line ends in that names a form. */
const titleLike = /(?:表|书|单)(?:\([^()]*\))?$/u;
/** Shorter lines are words of a footer, longer ones are sentences. */
const titleLength = { least: 5, most: 40 };
/** Text that shares the title's line without belonging to it: the year in brackets, the annex number. */
const yearTail = /\([^()]{0,8}年?度?\)$/u;
const annexHead = /^附(?:件|表)?[\d一二三四五六七八九十-]*[:.、]?/u;
/** The date of a stamp in the title's line, with what was read of its frame. */
const stampTail = /(?<=[表书单)])[^\p{L}()]{0,2}(?:19|20)\d\d[-./,]\d{1,2}[-./,]\d{1,2}[^\p{L}()]?$/u;
/** How well a line is a title of the form; wider lines may contain it. */
function titleFit(line: string, titles: readonly string[]): number {
  const bare = line.replace(annexHead, '').replace(stampTail, '').replace(yearTail, '');
  return Math.max(
    0,
    ...titles.map(title => {
      const word = fold(title);
      // A title inside a longer line counts a little less than the line itself.
      return Math.max(similarity(bare, word), bestInside(word, bare).similarity - 0.05);
    }),
  );
}

/** Lines outside tables that look like the name of some form. */
export function titleLikeLines(sheet: Sheet): Piece[] {
  return sheet.lines.filter(({ folded: { text } }) => {
    const bare = text.replace(yearTail, '');
    return bare.length >= titleLength.least && bare.length <= titleLength.most && titleLike.test(bare);
  });
}

/** A title that two lines make together must fit this much better than one of them alone. */
const wrapGain = 0.05;

interface TitlePlace {
  /** The line, or the two lines a long title was broken into. */
  readonly lines: readonly Piece[];
  readonly fit: number;
  /** The cell at the top of a table that holds them with others. */
  readonly cell?: Piece;
}

/** The lines that are best a title of the form; null where there is no text outside the tables. */
export function bestTitle(sheet: Sheet, titles: readonly string[]): TitlePlace | null {
  let best: TitlePlace | null = null;
  for (const cell of sheet.lines) {
    const lines = linesIn(cell);
    const inside = lines.length > 1 ? bestOf(lines, titles) : null;
    if (inside !== null && inside.fit > (best?.fit ?? 0)) best = { ...inside, cell };
  }
  const whole = bestOf(sheet.lines, titles);
  return whole !== null && whole.fit > (best?.fit ?? 0) ? whole : best;
}

function bestOf(lines: readonly Piece[], titles: readonly string[]): TitlePlace | null {
  let best: TitlePlace | null = null;
  lines.forEach((line, index) => {
    const fit = titleFit(line.folded.text, titles);
    if (fit > (best?.fit ?? 0)) best = { lines: [line], fit };
    const next = lines[index + 1];
    if (next === undefined || pageOf(next) !== pageOf(line)) return;
    const wrapped = titleFit(line.folded.text + next.folded.text, titles);
    if (wrapped > Math.max(best?.fit ?? 0, titleFit(next.folded.text, titles)) + wrapGain) {
      best = { lines: [line, next], fit: wrapped };
    }
  });
  return best;
}

function pageOf(piece: Piece): number | undefined {
  return piece.fragments[0]?.pageNumber;
}

/** How far a title that lost a character is trusted: a person looks at it. */
const MISREAD_TITLE = 0.3;

/** Off a known title by one character that is missing, or that the readers do not agree on: 县级 for 市级 is no misprint. */
function isMisprint(own: EvidencedText, titles: readonly string[]): boolean {
  const solid = own.filter(({ text }) => text.trim() !== '');
  const printed = solid.map(({ text }) => fold(text));
  const whole = printed.join('');
  const known = titles.map(title => fold(title));
  if (known.includes(whole)) return false;
  return known.some(title => {
    if (editDistance(title, whole) !== 1) return false;
    const other = solid[printed.findIndex((text, index) => text !== title[index])];
    const isAgreed = other?.support === 'agreed' || other?.support === 'label';
    return title.length > whole.length || !isAgreed;
  });
}

export function locateTitle(path: string, sheet: Sheet, titles: readonly string[]): Located {
  let best = bestTitle(sheet, titles);
  if (best === null || best.fit < titleSimilarity) {
    const [other] = titleLikeLines(sheet);
    if (other === undefined) return { ...nothingLocated, values: [missingValue(path, 'text')] };
    best = { lines: [other], fit: Math.min(best?.fit ?? 0, titleSimilarity) };
  }
  const piece = joinPieces(best.lines);
  if (piece === null) return { ...nothingLocated, values: [missingValue(path, 'text')] };
  const { text } = piece.folded;
  const from = annexHead.exec(text)?.[0].length ?? 0;
  const unstamped = text.replace(stampTail, '');
  const to = unstamped.length - (yearTail.exec(unstamped)?.[0].length ?? 0);
  const repeats = sheet.lines.filter(line => titleFit(line.folded.text, titles) >= titleSimilarity);
  const own = sliceFolded(piece, from, to);
  const trust = { location: isMisprint(own, titles) ? MISREAD_TITLE : best.fit, structure: 1 };
  const title = valueFrom(path, 'text', piece, own, trust);
  return {
    ...nothingLocated,
    values: [title],
    used: [...best.lines, ...(best.cell === undefined ? [] : [best.cell]), ...repeats],
  };
}
