/** What a band of a page shows where a line may run: `hidden` where print or a rule lies on it. */
export type Band = 'hidden' | 'occupied' | 'empty';

/** Bands that follow each other, `end` not included, and how many of them are not hidden. */
export interface BandRun {
  readonly start: number;
  readonly end: number;
  readonly seen: number;
}

/**
 * The longest run of bands nearly all of which are occupied, but for hidden ones: the best sum of a run (Kadane, in
 * Bentley, "Programming pearls", 1984) where an empty band costs what makes the share come out. Null where none is
 * occupied.
 * @param look what band `index` shows, of so many
 */
export function fullestRun(
  bands: number,
  look: (index: number) => Band,
  occupiedShare: number,
): BandRun | null {
  const cost = occupiedShare / (1 - occupiedShare);
  let best: BandRun | null = null;
  let most = 0;
  let [start, sum, seen] = [0, 0, 0];
  for (let index = 0; index < bands; index++) {
    const band = look(index);
    if (band === 'hidden') continue;
    if (sum <= 0) [start, sum, seen] = [index, 0, 0];
    seen++;
    sum += band === 'occupied' ? 1 : -cost;
    if (sum > most) [best, most] = [{ start, end: index + 1, seen }, sum];
  }
  return best;
}
