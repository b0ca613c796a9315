import type { GreyRaster } from '../model/raster.ts';
import type { CharacterAlternative } from '../model/reading.ts';
import { align } from './align.ts';
import { foldCharacter, isSpace } from './characters.ts';
import type { LineJob } from './line-jobs.ts';
import { type LineReader, type LineReading, lineReading, type PlacedCharacter } from './line-reader.ts';
import { padWhite, resampleGrey } from './resample.ts';
import { readShortLine } from './short-lines.ts';
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

/** Reads a line at other sizes and thicknesses, and takes a vote of these looks and the `first` one. */
export async function lookAgain(
  reader: LineReader,
  job: Pick<LineJob, 'image' | 'tight'>,
  first: LineReading,
): Promise<SteadyReading> {
  const looks = [placedCharacters(first, 1)];
  for (const { widthScale, change } of VIEWS) {
    const image = change(job.image);
    const reading =
      job.tight === null ? await reader.read(image) : await readShortLine(reader, image, change(job.tight));
    looks.push(placedCharacters(reading, widthScale));
  }
  const characters = voteOfLooks(looks);
  return { reading: { ...lineReading('third-look', first.model, characters) }, characters };
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
/** How much a look that prints nothing counts against those that print a character. */
const NOTHING = 0.6;

/**
 * The look most like the others, each of its characters put to the vote of all (after Fiscus's ROVER 1997); a
 * character that half of them do not see is dropped. Spaces stay as in that look.
 */
export function voteOfLooks(looks: readonly (readonly PlacedCharacter[])[]): SteadyCharacter[] {
  const solid = looks.map(look => look.filter(({ text }) => !isSpace(text)));
  const chosen = centralLook(solid);
  const pivot = solid[chosen] ?? [];
  const others = solid.filter((_, index) => index !== chosen);
  const columns: (PlacedCharacter | null)[][] = pivot.map(own => [own]);
  for (const other of others) {
    for (const { left, right } of alignLooks(pivot, other)) {
      if (left !== null) columns[left]?.push(right === null ? null : (other[right] ?? null));
    }
  }
  const voted = new Map(pivot.map((own, index) => [own, tally(columns[index] ?? [], own)]));
  return (looks[chosen] ?? []).flatMap(own => {
    if (isSpace(own.text)) return [{ ...own, alike: 1 }];
    return voted.get(own) ?? [];
  });
}

/** The index of the look with the least distance to all others; the first among equals. */
function centralLook(looks: readonly (readonly PlacedCharacter[])[]): number {
  const distances = looks.map(look =>
    looks.reduce((sum, other) => sum + (other === look ? 0 : distance(look, other)), 0),
  );
  return distances.indexOf(Math.min(...distances));
}

function distance(one: readonly PlacedCharacter[], other: readonly PlacedCharacter[]): number {
  return alignLooks(one, other).filter(({ left, right }) => {
    const [a, b] = [one[left ?? -1], other[right ?? -1]];
    return a === undefined || b === undefined || foldCharacter(a.text) !== foldCharacter(b.text);
  }).length;
}

function alignLooks(one: readonly PlacedCharacter[], other: readonly PlacedCharacter[]) {
  return align(one, other, {
    gap: GAP,
    substitution: (a, b) => (foldCharacter(a.text) === foldCharacter(b.text) ? 0 : 1),
  });
}

/** The character most looks are surest of; null where half of them see none. */
function tally(column: readonly (PlacedCharacter | null)[], own: PlacedCharacter): SteadyCharacter | null {
  const weights = new Map<string, { weight: number; best: PlacedCharacter; count: number }>();
  let nothing = 0;
  for (const seen of column) {
    if (seen === null) {
      nothing += NOTHING;
      continue;
    }
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
  if (winner === undefined || nothing > winner.weight) return null;
  const share = (weight: number) => weight / column.length;
  return {
    text: winner.best.text,
    probability: share(winner.weight),
    alternatives: withShares(winner.best.alternatives, losers, share),
    centrePx: own.centrePx,
    alike: winner.count / column.length,
  };
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
