import type { LineJob } from './line-jobs.ts';
import type { LineReader, LineReading } from './line-reader.ts';

/** Words in Han, with what brackets and marks they hold: 运费, 毛重(千克). */
const WORDS = /^(?=(?:.*\p{sc=Han}){2})[\p{sc=Han}\p{P}]+$/u;
/** A few digits or letters, whatever they were taken for, or nothing. */
const FIGURES = /^(?:(?!\p{sc=Han})[\p{L}\p{N}])*$/u;

/** The number of an entry, with the mark behind it. */
const COUNTER = /^(\d{1,3})[.、]?$/u;

/**
 * Parts lines that are read side by side where figures stand below words: 运费 and its `0` are a label and a value, and
 * beside words the reader takes a lone digit for a sign, or for nothing. By themselves such are read in copies. The
 * numbers of a list that only its columns part (10 over 11 over 12) are a line each.
 */
export async function partStacked(job: LineJob, reader: LineReader): Promise<readonly LineJob[]> {
  if (job.startsPx.length < 2) return [job];
  const texts = textsOfLines(await reader.read(job.image), job.startsPx);
  if (countUp(texts)) return lineByLine(job);
  const at = texts.findIndex(
    (_, index) =>
      WORDS.test(texts.slice(0, index).join('')) && texts.slice(index).every(text => FIGURES.test(text)),
  );
  return at < 0 ? [job] : job.partedAt(at);
}

function countUp(texts: readonly string[]): boolean {
  const numbers = texts.map(text => Number(COUNTER.exec(text)?.[1] ?? Number.NaN));
  return numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
}

function lineByLine(job: LineJob): readonly LineJob[] {
  if (job.startsPx.length < 2) return [job];
  const [first, rest] = job.partedAt(1);
  return first === undefined || rest === undefined ? [job] : [first, ...lineByLine(rest)];
}

/** What a reading of lines side by side saw in each. */
function textsOfLines({ characters, centresPx }: LineReading, startsPx: readonly number[]): string[] {
  return startsPx.map((startPx, line) => {
    const endPx = startsPx[line + 1] ?? Number.POSITIVE_INFINITY;
    const isFirst = line === 0;
    const own = characters.filter((_, index) => {
      const centrePx = centresPx[index] ?? 0;
      return (isFirst || centrePx >= startPx) && centrePx < endPx;
    });
    return own
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s/gu, '');
  });
}
