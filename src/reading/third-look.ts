import type { GreyRaster } from '../model/raster.ts';
import type { CharacterAlternative, CharacterReading } from '../model/reading.ts';
import { align } from './align.ts';
import { foldCharacter, isSmallMark, isSpace } from './characters.ts';
import type { LineJob } from './line-jobs.ts';
import { type LineReader, type LineReading, lineReading, type PlacedCharacter } from './line-reader.ts';
import { padWhite, resampleGrey } from './resample.ts';
import { readShortLine } from './short-lines.ts';
import { stretchesAround } from './stretches.ts';
import { thicken } from './thicken.ts';

/** A way of looking at a line once more, and how much wider it makes the line. */
interface View {
  readonly widthScale: number;
  change(line: GreyRaster): GreyRaster;
}

/** White added above and below, as a share of the height: the text comes out smaller. */
const MORE_MARGIN = 0.12;

/**
 * Wider; narrower with thicker strokes; smaller. A network that guesses guesses differently at each, one that
 * sees its character sees it in all of them.
 */
const VIEWS: readonly View[] = [
  { widthScale: 1.2, change: line => scaleWidth(line, 1.2) },
  { widthScale: 0.87, change: line => scaleWidth(thicken(line), 0.87) },
  { widthScale: 1, change: line => padWhite(line, 0, Math.round(MORE_MARGIN * line.heightPx)) },
];

/** A character with the share of all looks that print it in this place; spaces are not compared. */
export interface SteadyCharacter extends PlacedCharacter {
  readonly alike: number;
}

/** What several looks at one line make of it together. */
export interface SteadyReading {
  readonly reading: LineReading;
  readonly characters: readonly SteadyCharacter[];
}

/**
 * Reads a line at other sizes and thicknesses, and takes a vote of these looks and the `first` one. Long lines are
 * read only around the places that are contested: what both readers agree on needs no vote. None means all.
 */
export async function lookAgain(
  reader: LineReader,
  job: Pick<LineJob, 'image' | 'tight'>,
  first: LineReading,
  contestedPx: readonly number[],
): Promise<SteadyReading> {
  const seen = placedCharacters(first, 1);
  const { image, tight } = job;
  if (tight !== null) {
    const looks = await looksAt(image, async (changed, change) =>
      readShortLine(reader, changed, change(tight)),
    );
    return steadyReading(first, voteOfLooks(seen, looks));
  }
  const characters: SteadyCharacter[] = [];
  let nextPx = Number.NEGATIVE_INFINITY;
  const passedOver = (toPx: number) =>
    seen
      .filter(({ centrePx }) => centrePx >= nextPx && centrePx < toPx)
      .map(character => ({ ...character, alike: 1 }));
  for (const { line, startPx, askedFromPx, askedToPx } of stretchesAround(image, contestedPx)) {
    const looks = await looksAt(line, changed => reader.read(changed));
    const isAsked = ({ centrePx }: PlacedCharacter) => centrePx >= askedFromPx && centrePx < askedToPx;
    const onLine = looks.map(look =>
      look.map(character => ({ ...character, centrePx: character.centrePx + startPx })),
    );
    const within = ({ centrePx }: PlacedCharacter) =>
      centrePx >= startPx && centrePx < startPx + line.widthPx;
    characters.push(...passedOver(askedFromPx));
    characters.push(...voteOfLooks(seen.filter(within), onLine).filter(isAsked));
    nextPx = askedToPx;
  }
  return steadyReading(first, [...characters, ...passedOver(Number.POSITIVE_INFINITY)]);
}

function steadyReading(first: LineReading, characters: readonly SteadyCharacter[]): SteadyReading {
  return { reading: { ...lineReading('third-look', first.model, characters) }, characters };
}

/** What is read in each view of an image, in its own pixels. */
async function looksAt(
  image: GreyRaster,
  read: (changed: GreyRaster, change: View['change']) => Promise<LineReading>,
): Promise<PlacedCharacter[][]> {
  const looks: PlacedCharacter[][] = [];
  for (const { widthScale, change } of VIEWS) {
    looks.push(placedCharacters(await read(change(image), change), widthScale));
  }
  return looks;
}

/**
 * Where on the line what was settled is not plain, or is not what the first look saw: the place of the
 * character, or of the one before.
 */
export function contestedPlaces(
  first: LineReading,
  settled: readonly CharacterReading[],
  isPlain: (index: number) => boolean,
): number[] {
  const isSolid = (character: CharacterReading) => !isSpace(character.text);
  const seen = placedCharacters(first, 1).filter(isSolid);
  const kept = settled.flatMap((character, index) => (isSolid(character) ? [{ character, index }] : []));
  const pairs = align(
    seen.map(({ text }) => text),
    kept.map(({ character }) => character.text),
    { gap: GAP, substitution: (a, b) => (foldCharacter(a) === foldCharacter(b) ? 0 : 1) },
  );
  let lastPx = seen[0]?.centrePx ?? 0;
  return pairs.flatMap(({ left, right }) => {
    lastPx = left === null ? lastPx : (seen[left]?.centrePx ?? lastPx);
    const index = right === null ? undefined : kept[right]?.index;
    return left !== null && index !== undefined && isPlain(index) ? [] : [lastPx];
  });
}

function placedCharacters(reading: LineReading, widthScale: number): PlacedCharacter[] {
  return reading.characters.map((character, index) => ({
    ...character,
    centrePx: (reading.centresPx[index] ?? 0) / widthScale,
  }));
}

function scaleWidth(line: GreyRaster, scale: number): GreyRaster {
  return resampleGrey(line, Math.max(1, Math.round(line.widthPx * scale)), line.heightPx);
}

const GAP = 0.7;

/**
 * The first look with each of its characters put to the vote of all looks (after Fiscus's ROVER 1997), and with what
 * half of them see beside it. Characters it saw stay, however doubtful; only small marks that most looks do not see
 * are speckle. Spaces stay as they are.
 */
export function voteOfLooks(
  first: readonly PlacedCharacter[],
  others: readonly (readonly PlacedCharacter[])[],
): SteadyCharacter[] {
  const isSolid = ({ text }: PlacedCharacter) => !isSpace(text);
  const pivot = first.filter(isSolid);
  const columns: (PlacedCharacter | null)[][] = pivot.map(own => [own]);
  const between: PlacedCharacter[][][] = Array.from({ length: pivot.length + 1 }, () => []);
  for (const look of others) {
    const inserted = new Map<number, PlacedCharacter[]>();
    let at = 0;
    const seen = look.filter(isSolid);
    for (const { left, right } of alignLooks(pivot, seen)) {
      const other = right === null ? null : (seen[right] ?? null);
      if (left !== null) {
        columns[left]?.push(other);
        at = left + 1;
      } else if (other !== null) inserted.set(at, [...(inserted.get(at) ?? []), other]);
    }
    for (const [gap, run] of inserted) between[gap]?.push(run);
  }
  const lookCount = others.length + 1;
  const voted: SteadyCharacter[] = [...commonRun(between[0] ?? [], lookCount)];
  let next = 0;
  for (const own of first) {
    if (isSpace(own.text)) {
      voted.push({ ...own, alike: 1 });
      continue;
    }
    voted.push(...tally(columns[next] ?? [], own));
    next += 1;
    voted.push(...commonRun(between[next] ?? [], lookCount));
  }
  return voted;
}

/** What at least half of the looks put in one gap, if they put the same; its probability is that of all looks. */
function commonRun(runs: readonly (readonly PlacedCharacter[])[], lookCount: number): SteadyCharacter[] {
  const textOf = (run: readonly PlacedCharacter[]) => run.map(({ text }) => foldCharacter(text)).join('');
  for (const run of runs) {
    const alike = runs.filter(other => textOf(other) === textOf(run));
    if (alike.length * 2 < lookCount) continue;
    return run.map((own, index) => ({
      ...own,
      probability: alike.reduce((sum, other) => sum + (other[index]?.probability ?? 0), 0) / lookCount,
      alike: alike.length / lookCount,
    }));
  }
  return [];
}

function alignLooks(one: readonly PlacedCharacter[], other: readonly PlacedCharacter[]) {
  return align(one, other, {
    gap: GAP,
    substitution: (a, b) => (foldCharacter(a.text) === foldCharacter(b.text) ? 0 : 1),
  });
}

/** The character most looks are surest of; none where it is a small mark that most of them do not see. */
function tally(column: readonly (PlacedCharacter | null)[], own: PlacedCharacter): SteadyCharacter[] {
  const weights = new Map<string, { weight: number; best: PlacedCharacter; count: number }>();
  // A tick is the letter V to a look that knows no ticks, or not at that size.
  const hasTick = column.some(seen => seen?.text === '√');
  for (const look of column) {
    if (look === null) continue;
    const seen = hasTick && /^[Vv]$/u.test(look.text) ? { ...look, text: '√' } : look;
    const key = foldCharacter(seen.text);
    const before = weights.get(key);
    const best = before !== undefined && before.best.probability >= seen.probability ? before.best : seen;
    weights.set(key, {
      weight: (before?.weight ?? 0) + seen.probability,
      best,
      count: (before?.count ?? 0) + 1,
    });
  }
  const ranked = [...weights.values()].sort((a, b) => b.weight - a.weight);
  const [winner, ...losers] = ranked;
  const blind = column.filter(seen => seen === null).length;
  if (winner === undefined || (isSmallMark(own.text) && blind * 2 > column.length)) return [];
  const share = (weight: number) => weight / column.length;
  return [
    {
      text: winner.best.text,
      probability: share(winner.weight),
      alternatives: withShares(winner.best.alternatives, losers, share),
      centrePx: own.centrePx,
      alike: winner.count / column.length,
    },
  ];
}

function withShares(
  alternatives: readonly CharacterAlternative[],
  losers: readonly { weight: number; best: PlacedCharacter }[],
  share: (weight: number) => number,
): CharacterAlternative[] {
  const seen = losers.map(({ best, weight }) => ({ text: best.text, probability: share(weight) }));
  const rest = alternatives.filter(other => seen.every(one => one.text !== other.text));
  return [...seen, ...rest].sort((a, b) => b.probability - a.probability);
}
