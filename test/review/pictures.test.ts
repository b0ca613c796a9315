import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, paths } from '../../src/review/api/paths.ts';
import type { DocumentList, DocumentView } from '../../src/review/api.ts';
import { type ReviewClient, reviewServer } from '../support/review/client.ts';

let desk: Awaited<ReturnType<typeof reviewServer>>;
let one: ReviewClient;
let recordId = '';
beforeAll(async () => {
  desk = await reviewServer({ documents: 1, sources: 1 });
  one = desk.one;
  recordId = (await one.read<DocumentList>(paths.documents)).documents[0]?.recordId ?? '';
}, 120_000);
afterAll(() => desk.server.close());

async function sizeOf(path: string) {
  const answer = await one.get(path);
  expect(answer.status).toBe(200);
  const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  return { width, height };
}

describe('pictures', () => {
  it('shows a page at the width asked for, and never enlarged', async () => {
    const page = (width: number) => fill(paths.pageImage, { recordId, page: 1 }, { width });
    expect((await sizeOf(page(310))).width).toBe(310);
    expect(await sizeOf(page(4000))).toEqual({ width: 1240, height: 1754 });
  });

  it('cuts parts out, also where they reach beyond the page', async () => {
    const part = (query: Readonly<Record<string, number>>) =>
      fill(paths.pageRegion, { recordId, page: 1 }, query);
    expect(await sizeOf(part({ x: 100, y: 100, w: 200, h: 100 }))).toEqual({ width: 200, height: 100 });
    expect((await sizeOf(part({ x: 0, y: 0, w: 800, h: 800, width: 100 }))).width).toBe(100);
    expect(await sizeOf(part({ x: 1200, y: 1700, w: 500, h: 500 }))).toEqual({ width: 40, height: 54 });
  });

  it('cuts a field’s picture from the page where none was kept', async () => {
    const { fields } = await one.read<DocumentView>(fill(paths.document, { recordId }));
    const field = fields.find(({ box }) => box !== null);
    expect((await sizeOf(field?.image?.url ?? '')).width).toBeGreaterThan(field?.box?.width ?? 0);
  });

  it('has no page that is not there', async () => {
    expect((await one.get(fill(paths.pageImage, { recordId, page: 7 }))).status).toBe(404);
  });

  it('says so where the file was moved', async () => {
    const fresh = await reviewServer({ documents: 1, sources: 1, seed: 2 });
    const scan = join(dirname(fresh.database), 'scans', '0001.png');
    await rename(scan, `${scan}.away`);
    const { documents } = await fresh.one.read<DocumentList>(paths.documents);
    const path = fill(paths.pageImage, { recordId: documents[0]?.recordId ?? '', page: 1 });
    const answer = await fresh.one.get(path);
    expect(answer.status).toBe(410);
    expect(await answer.json()).toMatchObject({ error: 'source-moved' });
    const { fields } = await fresh.one.read<DocumentView>(
      fill(paths.document, { recordId: documents[0]?.recordId ?? '' }),
    );
    expect(fields.filter(({ image }) => image !== null)).toEqual([]);
    await fresh.server.close();
  });
});
