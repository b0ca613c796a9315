import type { PageImage } from './model/page.ts';
import { type Reading, textOf } from './model/reading.ts';
import { cleanPage } from './page/clean-page.ts';
import type { Engine } from './pipeline.ts';
import { readPage } from './reading/read-page.ts';
import { findTables } from './table/find-tables.ts';

/** What the readers made of a part of a page that a person drew. */
export interface RegionReading {
  readonly text: string;
  /** The least sure character's probability; 0 where nothing was read. */
  readonly confidence: number;
  readonly readings: readonly Pick<Reading, 'reader' | 'text'>[];
}

/** Reads a cut-out of a page as one cell: the same steps as a page's, without looking for tables in it. */
export async function readRegion(cutOut: PageImage, engine: Engine): Promise<RegionReading> {
  const page = await cleanPage(cutOut);
  const { widthPx: width, heightPx: height } = page.grey;
  const layout = { ...findTables(page), tables: [], outsideLines: [{ x: 0, y: 0, width, height }] };
  const read = await readPage(layout, engine.readers, new Set());
  const characters = read.outsideLines.flatMap(line => line.text);
  const lines = [...new Set(characters.map(character => character.line))];
  const byReader = new Map<Reading['reader'], string>();
  for (const { reader, text } of lines.flatMap(line => line.readings)) {
    byReader.set(reader, (byReader.get(reader) ?? '') + text);
  }
  return {
    text: textOf(characters),
    confidence: characters.length === 0 ? 0 : Math.min(...characters.map(one => one.probability)),
    readings: [...byReader].map(([reader, text]) => ({ reader, text })),
  };
}
