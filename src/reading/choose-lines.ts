import { type Box, intersection } from '../model/geometry.ts';
import { type ReadCharacter, textOf } from '../model/reading.ts';
import type { LineJob } from './line-jobs.ts';
import { doubted } from './unread-ink.ts';

/** Where a line stands. */
type LinePlace = Pick<LineJob, 'box' | 'textHeightPx'>;

/** Text under a seal counts where this share of it is read alike, by every look, and this by both readers. */
const READ_ALIKE_SHARE = 0.6;
const AGREED_SHARE = 0.4;
/** A line of this mean probability, on which the readers agree nowhere, is a stain rather than text. */
const STAIN_PROBABILITY = 0.62;
/** Stains are small: no more than this wide or high. Text heights. */
const STAIN_SIZE = { width: 2, height: 0.55 } as const;
/** Ink as small as this both ways is no line of its own beside others, whatever it reads as. Text heights. */
const CRUMB = { width: 0.7, height: 0.3 } as const;
/** Text under a seal that the readers do not agree on counts where it is the end of a text above, with what is left of the seal below it. Text heights, and shares of the height above. */
const WRAPPED = { inset: 0.3, overlap: 0.3, gap: 0.9, least: 0.75, greatest: 2.6 } as const;
const LIKELY_PROBABILITY = 0.5;
/** What stands alone in a cell inside a ring, as high as text and read as likely as this on the whole, is text though the readers differ. Text heights. */
const ALONE = { least: 0.55, greatest: 1.4, probability: 0.6 } as const;
/** Ink inside a ring this much in the rows of a line, and no higher than text, may go on from it. Text heights. */
const BESIDE = { overlap: 0.6, greatest: 1.2 } as const;
/** Ink under a seal as large as this may have been text. Text heights. */
const SUBSTANTIAL = { width: 0.8, height: 0.6 } as const;

export interface ChosenLine {
  /** Its place among the jobs. */
  readonly index: number;
  readonly text: readonly ReadCharacter[];
}

/**
 * The lines of a cell worth keeping, top to bottom, left to right. `jobs` are those of `lines` followed by
 * those of `underSeal`. Under a removed seal only what both readers agree on is text; beside lines that
 * are, a small line on which they agree nowhere is a stain. What stands beside a line that nobody read, or beside a stain
 * as large as a character, is doubted.
 * @param isInRing whether a line stands inside the ring of a seal, of which all was marked and only the ring was taken out
 */
export function chooseLines(
  jobs: readonly LinePlace[],
  lines: readonly (readonly ReadCharacter[])[],
  underSeal: readonly (readonly ReadCharacter[])[],
  isInRing: (box: Box) => boolean = () => false,
): readonly ChosenLine[] {
  // A line's image shows what stands between its characters under the seal, too.
  const isShown = ({ box }: LinePlace, text: readonly ReadCharacter[]) =>
    lines.some((own, index) => {
      const outer = jobs[index]?.box;
      return own.length > 0 && outer !== undefined && (holds(outer, box) || isEndOf(own, outer, text, box));
    });
  const goesOnBelow = (job: LinePlace, text: readonly ReadCharacter[]) =>
    isLikely(text) && lines.some((own, index) => own.length > 0 && isBelow(job, jobs[index]));
  const believed = [...lines, ...underSeal].map((text, index) => {
    const job = jobs[index];
    if (job === undefined || text.length === 0) return null;
    const isSuspect = index >= lines.length;
    if (isSuspect && isShown(job, text)) return null;
    if (isSuspect && !isReadAlike(text))
      return goesOnBelow(job, text) ? { index, job, text: text.map(doubted), isEnd: true } : null;
    return { index, job, text, isEnd: false };
  });
  const sure = believed.filter(entry => entry !== null);
  const kept = sure.length > 0 ? sure : aloneInRing(jobs, lines.length, underSeal, isInRing);
  const hasText = kept.some(({ text }) => isReadAlike(text));
  const stains = new Set(
    kept.flatMap(({ index, job, text, isEnd }) => {
      const isNoText = isStain(job, text) || (kept.length > 1 && isUprightDash(text));
      return !isEnd && hasText && isNoText ? [index] : [];
    }),
  );
  const ordered = kept.filter(({ index }) => !stains.has(index)).sort((a, b) => inReadingOrder(a.job, b.job));
  const isUnread = (index: number) =>
    lines[index]?.length === 0 || (index < lines.length && stains.has(index));
  const goesOn = (job: LinePlace, index: number) =>
    index >= lines.length &&
    isInRing(job.box) &&
    believed[index] === null &&
    !isShown(job, underSeal[index - lines.length] ?? []) &&
    ordered.some(own => isBeside(job, own.job));
  const unread = jobs.filter(
    (job, index) => (isUnread(index) || goesOn(job, index)) && isSubstantial([job], job.textHeightPx),
  );
  return unread.reduce<readonly Kept[]>(besideUnread, ordered);
}

interface Kept extends ChosenLine {
  readonly job: LinePlace;
}

/** What a cell without other text holds inside a ring: doubted, as the seal's print may be in it. */
function aloneInRing(
  jobs: readonly LinePlace[],
  from: number,
  underSeal: readonly (readonly ReadCharacter[])[],
  isInRing: (box: Box) => boolean,
): { index: number; job: LinePlace; text: readonly ReadCharacter[]; isEnd: boolean }[] {
  return underSeal.flatMap((text, at) => {
    const job = jobs[from + at];
    if (job === undefined || !isInRing(job.box) || !isTextLike(job, text)) return [];
    return [{ index: from + at, job, text: text.map(doubted), isEnd: true }];
  });
}

function isTextLike({ box, textHeightPx }: LinePlace, text: readonly ReadCharacter[]): boolean {
  const mean = text.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, text.length);
  return (
    mean >= ALONE.probability &&
    box.height >= ALONE.least * textHeightPx &&
    box.height <= ALONE.greatest * textHeightPx &&
    text.some(({ text: one }) => /[\p{Script=Han}\p{N}]/u.test(one))
  );
}

function isBeside(ink: LinePlace, line: LinePlace): boolean {
  const [a, b] = [ink.box, line.box];
  const sharedPx = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return (
    a.height <= BESIDE.greatest * ink.textHeightPx &&
    sharedPx >= BESIDE.overlap * Math.min(a.height, b.height)
  );
}

/** Lines of which the one before a line that nobody could read is doubted at its end, or the first one at its beginning. */
function besideUnread(lines: readonly Kept[], unread: LinePlace): readonly Kept[] {
  const before = lines.findLastIndex(({ job }) => inReadingOrder(job, unread) < 0);
  const at = Math.max(0, before);
  return lines.map((own, index) => {
    if (index !== at) return own;
    const edge = before < 0 ? 0 : own.text.length - 1;
    return { ...own, text: own.text.map((one, place) => (place === edge ? doubted(one) : one)) };
  });
}

/** Whether a line stands right below another, begins where that does, and is no lower: the end of a text that wrapped. */
function isBelow({ box, textHeightPx }: LinePlace, above: LinePlace | undefined): boolean {
  if (above === undefined) return false;
  const gapPx = box.y - above.box.y - above.box.height;
  const heights = box.height / above.box.height;
  return (
    Math.abs(box.x - above.box.x) <= WRAPPED.inset * textHeightPx &&
    gapPx >= -WRAPPED.overlap * textHeightPx &&
    gapPx <= WRAPPED.gap * textHeightPx &&
    heights >= WRAPPED.least &&
    heights <= WRAPPED.greatest
  );
}

function isLikely(text: readonly ReadCharacter[]): boolean {
  return text.every(
    ({ text: one, probability }) => /[\p{Script=Han}\p{N}]/u.test(one) && probability >= LIKELY_PROBABILITY,
  );
}

/** Whether one box lies within the columns of another, and mostly within its rows. */
function holds(outer: Box, inner: Box): boolean {
  const shared = intersection(outer, inner);
  return shared !== null && shared.width === inner.width && shared.height > inner.height / 2;
}

/** Whether text under a seal that reaches over an end of a line reads as the line does there: its image showed it. */
function isEndOf(
  line: readonly ReadCharacter[],
  outer: Box,
  text: readonly ReadCharacter[],
  inner: Box,
): boolean {
  const shared = intersection(outer, inner);
  if (shared === null || shared.height <= inner.height / 2) return false;
  const [whole, part] = [textOf(line), textOf(text)];
  return inner.x < outer.x ? whole.startsWith(part) : whole.endsWith(part);
}

/** Whether any of the line images is large enough to have been text. */
export function isSubstantial(jobs: readonly LinePlace[], textHeightPx: number): boolean {
  return jobs.some(
    ({ box }) =>
      box.width >= SUBSTANTIAL.width * textHeightPx && box.height >= SUBSTANTIAL.height * textHeightPx,
  );
}

function isReadAlike(text: readonly ReadCharacter[]): boolean {
  const alike = text.filter(({ support }) => support === 'agreed' || support === 'steady').length;
  return alike >= READ_ALIKE_SHARE * text.length && agreedShare(text) >= AGREED_SHARE;
}

function agreedShare(text: readonly ReadCharacter[]): number {
  return text.filter(({ support }) => support === 'agreed').length / Math.max(1, text.length);
}

function isStain(job: LinePlace, text: readonly ReadCharacter[]): boolean {
  const mean = text.reduce((sum, { probability }) => sum + probability, 0) / text.length;
  const isSmall =
    job.box.height <= STAIN_SIZE.height * job.textHeightPx ||
    job.box.width <= STAIN_SIZE.width * job.textHeightPx;
  const isCrumb =
    job.box.height <= CRUMB.height * job.textHeightPx && job.box.width <= CRUMB.width * job.textHeightPx;
  return agreedShare(text) === 0 && (isCrumb || (isSmall && mean < STAIN_PROBABILITY));
}

/** An upright stroke that the leading reader took for a dash: a figure where it is all a cell holds, else a scratch. */
function isUprightDash(text: readonly ReadCharacter[]): boolean {
  const [only, ...more] = text;
  const others = only?.alternatives ?? [];
  return more.length === 0 && only?.text === '1' && others.some(other => /^[-－—–]$/u.test(other.text));
}

/** Lines that overlap by half their height stand side by side. */
function inReadingOrder(a: LinePlace, b: LinePlace): number {
  const overlap = Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y);
  const isBeside = overlap > 0.5 * Math.min(a.box.height, b.box.height);
  return isBeside ? a.box.x - b.box.x : a.box.y - b.box.y;
}
