import { cropBitmap } from '../imaging/crop.ts';
import { foldWidth } from '../model/fold-text.ts';
import { boundingBox, toOriginalPolygon } from '../model/geometry.ts';
import type { LineEvidence, ReadCharacter, Reading } from '../model/reading.ts';
import type { PageLayout } from '../model/table.ts';
import type { ReconciledCharacter } from './aligned-line.ts';
import { type BarsSeen, seesBars } from './bars.ts';
import { isSpace } from './characters.ts';
import { readCircledNumbers } from './circled-numbers.ts';
import { coveredEnds } from './covered-ends.ts';
import { isCut, streaksThrough } from './cut-characters.ts';
import { lacksMark } from './digit-gaps.ts';
import { binarizeLine, glyphBoxes } from './glyphs.ts';
import { settleDashes, settleYearBrackets } from './known-places.ts';
import { withoutDust } from './line-dust.ts';
import type { LineJob } from './line-jobs.ts';
import type { LineReading, PlacedCharacter } from './line-reader.ts';
import { settleNumberMarks } from './number-marks.ts';
import { readSign } from './read-sign.ts';
import type { Readers } from './readers.ts';
import { reconcile } from './reconcile.ts';
import { secondedBy, secondViews, wantsSecond } from './second-look.ts';
import { readOrCopies, readShortLine } from './short-lines.ts';
import { bearsOut, behindSign, findSignHead, isComparison } from './sign-head.ts';
import { dropSpaces } from './spaces.ts';
import { findSymbols, type InkOfLine } from './symbols.ts';
import { contestedPlaces, lookAgain } from './third-look.ts';
import { hasInkBeforeNumber, hasMoreDigits } from './unread-digits.ts';
import {
  type Between,
  besideMissed,
  betweenHan,
  doubted,
  hanPitch,
  hasUnreadEnds,
  hasUnreadGap,
  hasUnreadInk,
  lacksClauseMark,
} from './unread-ink.ts';

/** What a line is read with. */
export interface Eyes {
  readonly readers: Readers;
  /** What forms print beside their values, folded in width. */
  readonly labels: ReadonlySet<string>;
  /** Whether other lines of the cell part entries by bars. */
  readonly bars: BarsSeen;
}

/** Every character of a label must be this sure for one reader to be enough. */
const SURE_LABEL = 0.9;

/**
 * A printed label of a known form need not be read twice: that the text is exactly such a label is the second
 * witness. A value must be.
 */
function isLabel({ text, characters }: LineReading, labels: ReadonlySet<string>): boolean {
  return (
    labels.has(foldWidth(text)) &&
    characters.every(character => isSpace(character.text) || character.probability >= SURE_LABEL)
  );
}

/**
 * Reads one line image with both readers, neither seeing the other's answer, and reconciles them; what they do not
 * settle gets a third look. A line that begins with a comparison sign is read behind it.
 */
export async function readLine(
  job: LineJob,
  touchesRule: boolean,
  layout: PageLayout,
  eyes: Eyes,
): Promise<ReadCharacter[]> {
  const { readers, labels } = eyes;
  const whole = await readFirst(job, readers);
  if (isLabel(whole, labels)) {
    const label = evidenceOf(job, touchesRule, layout, [whole]);
    return dropSpaces(
      whole.characters.map(character => ({ ...character, support: 'label' as const, line: label })),
    );
  }
  const ink = binarizeLine(job.image);
  const glyphs = glyphBoxes(ink);
  const circled = await readCircledNumbers(job.image, ink, lineHeightOf(job), readers);
  const { rest, ofRest, onLine, sign, line } = await partSign(
    { job, ink, glyphs, circled, streaksPx: streaksThrough(job, layout.streaks) },
    whole,
    readers,
  );
  const first = onLine(ofRest, sign);
  const second = onLine(await readOrCopies(readers.tesseract, rest), null);
  const isParted = rest !== job;
  const settled = settle(line, first, second, eyes, isParted);
  if (!isContested(settled.characters)) return withEvidence(settled, job, touchesRule, layout);
  // What is parted is short.
  const contestedPx = isParted
    ? []
    : contestedPlaces(ofRest, settled.characters, index => isPlain(settled.characters[index]));
  const again = await lookAgain(readers.ppOcr, rest, ofRest, contestedPx);
  const steady = onLine({ ...again.reading, characters: again.characters }, sign);
  const leading = { ...steady, reader: first.reader };
  const final = settle(line, leading, second, eyes, isParted);
  let { characters } = final;
  for (const view of wantsSecond(characters) ? secondViews(rest.image) : []) {
    if (!wantsSecond(characters)) break;
    const other = onLine(await readers.tesseract.read(view), null);
    characters = secondedBy(characters, settle(line, leading, other, eyes, isParted).characters);
  }
  const readings = [first, ...final.readings.slice(1), steady];
  return withEvidence({ characters, readings }, job, touchesRule, layout);
}

function readFirst(job: Pick<LineJob, 'image' | 'tight'>, { ppOcr }: Readers): Promise<LineReading> {
  return job.tight === null ? ppOcr.read(job.image) : readShortLine(ppOcr, job.image, job.tight);
}

/** The part of a line that both readers read, and how a reading of it is put back behind the sign before it. */
interface PartedLine {
  readonly rest: Pick<LineJob, 'image' | 'tight'>;
  readonly ofRest: LineReading;
  readonly sign: PlacedCharacter | null;
  /** The line with its glyphs, the sign apart. */
  readonly line: InkedLine;
  onLine(reading: LineReading, sign: PlacedCharacter | null): LineReading;
}

/** Parts a line behind its comparison sign where a number follows; else all of it is the rest. */
async function partSign(line: InkedLine, whole: LineReading, readers: Readers): Promise<PartedLine> {
  const { job, ink, glyphs } = line;
  const head = findSignHead(job, ink, glyphs, whole);
  const ofRest = head === null ? whole : await readFirst(head.rest, readers);
  if (head === null || !bearsOut(ofRest, whole, head)) {
    return { rest: job, ofRest: whole, sign: null, line, onLine: reading => reading };
  }
  return {
    rest: head.rest,
    ofRest,
    sign: await readSign(readers.ppOcr, head, whole),
    line: { ...line, glyphs: head.glyphs },
    onLine: (reading, sign) => behindSign(reading, sign, head.restStartPx),
  };
}

/** An agreed character less sure than this is looked at again. */
const SURE_AGREEMENT = 0.97;

/** Whether a line deserves a third look: something in it is not seen alike by both readers, or nothing was read. */
function isContested(characters: readonly ReconciledCharacter[]): boolean {
  return characters.length === 0 || !characters.every(isPlain);
}

function isPlain(character: ReconciledCharacter | undefined): boolean {
  if (character === undefined) return false;
  const { text, support, probability } = character;
  return isSpace(text) || (support === 'agreed' && probability >= SURE_AGREEMENT);
}

/** A line image with its ink. */
interface InkedLine extends InkOfLine {
  readonly job: LineJob;
  /** Where erased streaks ran, px from the left of the image. */
  readonly streaksPx: readonly number[];
}

export function lineHeightOf({ inkHeightPx, textHeightPx }: LineJob): number {
  return Math.max(inkHeightPx, textHeightPx);
}

/** A text and the readings it was made from, before it is bound to its place. */
interface Settled {
  readonly characters: readonly ReconciledCharacter[];
  readonly readings: readonly Reading[];
}

/** One text from two readings and the symbols' shapes. */
function settle(
  line: InkedLine,
  first: LineReading,
  second: LineReading,
  { readers: { ppOcr, tesseract }, labels, bars }: Eyes,
  isParted: boolean,
): Settled {
  const { job, glyphs } = line;
  const lineHeightPx = lineHeightOf(job);
  const symbols = findSymbols(
    job.image,
    { ...line, bars: seesBars(second.characters) ? 'on-line' : bars },
    first,
    lineHeightPx,
    job.textHeightPx,
  );
  const seen = symbols.characters;
  const isLonger = hasMoreDigits(glyphs, seen, lineHeightPx);
  const solid = seen.filter(({ text }) => !isSpace(text));
  const pitchPx = hanPitch(solid, lineHeightPx);
  const between = (before: number, after: number): Between => {
    // A space is at times what is left of a character that was not read.
    const inkBefore = seen.slice(0, before + 1).findLast(({ text }) => !isSpace(text));
    const inkAfter = seen.slice(after).find(({ text }) => !isSpace(text));
    return (
      betweenHan(glyphs, inkBefore, inkAfter, pitchPx) ??
      (isLonger || hasUnreadInk(glyphs, seen[before], seen[after], lineHeightPx) ? 'unread-ink' : 'nothing')
    );
  };
  const characters = reconcile({
    first: seen,
    second: second.characters,
    secondCanPrint: character => tesseract.canPrint(character),
    firstCanPrint: character => ppOcr.canPrint(character),
    // The second reader was shown what stands behind the sign.
    unseen: isParted && isComparison(seen[0]?.text) ? 1 : 0,
    between,
    isGap: (before, after) =>
      hasUnreadGap(glyphs, seen[before], seen[after], {
        pitchPx: pitchPx ?? lineHeightPx,
        lineHeightPx,
      }) ||
      (lacksClauseMark(seen[before], seen[after], pitchPx, lineHeightPx) &&
        !endsLabel(seen, before, labels)) ||
      (after === before + 1 && lacksMark(glyphs, seen, before, lineHeightPx)) ||
      [before, after].some(at => isCut(seen[at], line.streaksPx, lineHeightPx)),
  });
  const readings = symbols.reading === null ? [first, second] : [first, second, symbols.reading];
  const ends = hasUnreadEnds(glyphs, solid, lineHeightPx);
  const text = withoutDust(settleYearBrackets(settleDashes(settleNumberMarks(dropSpaces(characters)))));
  // Where the second reader's character fills the place, the text is longer than what the leading one saw.
  const isPassedOver = text.length <= dropSpaces(seen).length;
  const doubtful = isPassedOver ? doubtEnds(text, ends) : text;
  const isSignLost = isPassedOver && hasInkBeforeNumber(line.ink, glyphs, solid, lineHeightPx);
  const whole = doubtful.map((one, index) => (isSignLost && index === 0 ? besideMissed(one) : one));
  return {
    characters: hasMoreDigits(glyphs, text, lineHeightPx) ? whole.map(doubted) : whole,
    readings,
  };
}

/** Whether a line begins with a printed label that ends in a character: the white behind it parts it from its value. */
function endsLabel(seen: readonly PlacedCharacter[], last: number, labels: ReadonlySet<string>): boolean {
  const words = seen.slice(0, last + 1).map(({ text }) => text);
  return labels.has(foldWidth(words.join('').trim()));
}

/** What stands beside ink that nobody read may be half of it, and the whole is not all there is. */
function doubtEnds(
  text: readonly ReconciledCharacter[],
  { before, behind }: { readonly before: boolean; readonly behind: boolean },
): readonly ReconciledCharacter[] {
  return text.map((character, index) => {
    const isBeside = (before && index === 0) || (behind && index === text.length - 1);
    return isBeside ? doubted(character) : character;
  });
}

function withEvidence(
  { characters, readings }: Settled,
  job: LineJob,
  touchesRule: boolean,
  layout: PageLayout,
): ReadCharacter[] {
  const line = evidenceOf(job, touchesRule, layout, readings);
  return characters.map(character => ({ ...character, line }));
}

function evidenceOf(
  job: LineJob,
  touchesRule: boolean,
  { page, textInk }: PageLayout,
  readings: readonly Reading[],
): LineEvidence {
  const polygon = toOriginalPolygon(job.box, page.geometry);
  const ink = cropBitmap(textInk, job.box);
  const marks = cropBitmap(page.marks, job.box);
  let inkPx = 0;
  let markedPx = 0;
  for (let at = 0; at < ink.data.length; at++) {
    if (ink.data[at] !== 1) continue;
    inkPx += 1;
    if (marks.data[at] === 1) markedPx += 1;
  }
  return {
    pageNumber: page.pageNumber,
    box: boundingBox(polygon),
    polygon,
    readings: readings.map(({ reader, model, text, characters }) => ({ reader, model, text, characters })),
    markedShare: inkPx === 0 ? 0 : markedPx / inkPx,
    coveredEnds: coveredEnds(job, page.marks),
    touchesRule,
    textHeightPx: job.inkHeightPx,
    bilevel: page.quality.bilevel,
  };
}
