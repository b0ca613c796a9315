import { cropBitmap } from '../imaging/crop.ts';
import { foldWidth } from '../model/fold-text.ts';
import { boundingBox, toOriginalPolygon } from '../model/geometry.ts';
import type { LineEvidence, ReadCharacter, Reading } from '../model/reading.ts';
import type { PageLayout } from '../model/table.ts';
import { isSpace } from './characters.ts';
import { binarizeLine, glyphBoxes } from './glyphs.ts';
import type { LineJob } from './line-jobs.ts';
import type { LineReading } from './line-reader.ts';
import type { Readers } from './readers.ts';
import { reconcile } from './reconcile.ts';
import { readShortLine } from './short-lines.ts';
import { dropSpaces } from './spaces.ts';
import { findSymbols } from './symbols.ts';
import { hasUnreadInk } from './unread-ink.ts';

/** What a line is read with. */
export interface Eyes {
  readonly readers: Readers;
  /** What forms print beside their values, folded in width. */
  readonly labels: ReadonlySet<string>;
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

/** Reads one line image with both readers, neither seeing the other's answer, and reconciles them. */
export async function readLine(
  job: LineJob,
  touchesRule: boolean,
  layout: PageLayout,
  { readers, labels }: Eyes,
): Promise<ReadCharacter[]> {
  const first = await (job.tight === null
    ? readers.ppOcr.read(job.image)
    : readShortLine(readers.ppOcr, job.image, job.tight));
  if (isLabel(first, labels)) {
    const label = evidenceOf(job, touchesRule, layout, [first]);
    return dropSpaces(
      first.characters.map(character => ({ ...character, support: 'label' as const, line: label })),
    );
  }
  const second = await readers.tesseract.read(job.image);
  const lineHeightPx = Math.max(job.inkHeightPx, layout.page.textHeightPx);
  const symbols = findSymbols(job.image, first, lineHeightPx, job.textHeightPx);
  const seen = symbols.characters;
  const glyphs = glyphBoxes(binarizeLine(job.image));
  const readings = symbols.reading === null ? [first, second] : [first, second, symbols.reading];
  const line = evidenceOf(job, touchesRule, layout, readings);
  const characters = reconcile(
    {
      first: seen,
      second: second.characters,
      secondCanPrint: character => readers.tesseract.canPrint(character),
      hasUnreadInk: (before, after) => hasUnreadInk(glyphs, seen[before], seen[after], lineHeightPx),
    },
    line,
  );
  return dropSpaces(characters);
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
  for (const [index, value] of ink.data.entries()) {
    inkPx += value;
    if (value === 1 && marks.data[index] === 1) markedPx += 1;
  }
  return {
    pageNumber: page.pageNumber,
    box: boundingBox(polygon),
    polygon,
    readings: readings.map(({ reader, model, text, characters }) => ({ reader, model, text, characters })),
    markedShare: inkPx === 0 ? 0 : markedPx / inkPx,
    touchesRule,
    textHeightPx: job.inkHeightPx,
  };
}
