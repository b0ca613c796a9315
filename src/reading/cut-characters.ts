import type { Streak } from '../model/table.ts';
import type { LineJob } from './line-jobs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** Where a streak was erased from a Han character the rest of it tells which it is; of a digit or a letter it may make another. */
const EASILY_ANOTHER = /^[\d\p{Script=Latin}]$/u;
/** How far such a character reaches to both sides of its middle. Line heights. */
const REACH = 0.32;

/** Where streaks that were erased ran through the image of a line, px from its left; none for lines side by side. */
export function streaksThrough(
  { image, box, startsPx }: Pick<LineJob, 'image' | 'box' | 'startsPx'>,
  streaks: readonly Streak[],
): number[] {
  // Of a line that was closed up places are not those of the page.
  if (startsPx.length > 1 || image.widthPx < box.width) return [];
  const marginPx = (image.widthPx - box.width) / 2;
  const middle = box.y + box.height / 2;
  return streaks.flatMap(({ from, to }) => {
    if (middle < from.y || middle > to.y) return [];
    const x = from.x + ((to.x - from.x) * (middle - from.y)) / Math.max(1, to.y - from.y);
    return x < box.x || x > box.x + box.width ? [] : [x - box.x + marginPx];
  });
}

/** Whether a streak may have taken strokes of a character, so that it looks like another one. */
export function isCut(
  character: SeenCharacter | undefined,
  streaksPx: readonly number[],
  lineHeightPx: number,
): boolean {
  return (
    character !== undefined &&
    EASILY_ANOTHER.test(character.text) &&
    streaksPx.some(x => Math.abs(x - character.centrePx) <= REACH * lineHeightPx)
  );
}
