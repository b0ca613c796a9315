/**
 * A worker that needs no time: its files are texts, a page a line, and each page is kept on the shelf before the next,
 * as the page engine does. What it makes of them is a document with a cell a word.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const PAGE_MS = 15;
const setup = JSON.parse(process.argv[2]);
const box = { x: 0, y: 0, width: 10, height: 10 };
const polygon = [box, box, box, box].map(({ x, y }) => ({ x, y }));
let stopped = false;
const say = message => new Promise(resolve => process.send(message, resolve));

async function page(folder, pageNumber, pageCount, words) {
  await say({ kind: 'page-begun', pageNumber, pageCount });
  const file = join(folder, `${pageNumber}.json`);
  const kept = existsSync(file);
  if (!kept) {
    await new Promise(resolve => setTimeout(resolve, PAGE_MS));
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(words));
    renameSync(`${file}.${process.pid}`, file);
  }
  await say({ kind: 'page-done', pageNumber, pageCount, end: kept ? 'kept' : 'read' });
  return JSON.parse(readFileSync(file, 'utf8'));
}

function cell(text, row, pageNumber) {
  const line = {
    pageNumber,
    box,
    polygon,
    readings: [],
    markedShare: 0,
    touchesRule: false,
    textHeightPx: 10,
  };
  const characters = [...text].map(character => ({
    text: character,
    probability: 0.9,
    support: 'agreed',
    alternatives: [],
    line,
  }));
  const content = { kind: 'text', text: characters };
  const fragments = [{ pageNumber, box, polygon, markedShare: 0 }];
  return { row, column: 0, rowSpan: 1, columnSpan: 1, content, fragments };
}

function field(text, row, pageNumber) {
  const nothing = {
    polygon: null,
    alternatives: [],
    readings: [],
    checks: [],
    doubts: [],
    audit: false,
    evidence: {},
  };
  const status = row % 2 === 0 ? 'accepted' : 'needs-review';
  return {
    path: `words[${row}]`,
    value: text,
    raw: text,
    confidence: 0.9,
    status,
    page: pageNumber,
    box,
    ...nothing,
  };
}

function document(path, sha256, pages) {
  const words = pages.flatMap((texts, index) => texts.map(text => ({ text, pageNumber: index + 1 })));
  const cells = words.map(({ text, pageNumber }, row) => cell(text, row, pageNumber));
  const quality = { turnedDegrees: 0, skewDegrees: 0, contrast: 1, markedShare: 0, hasColour: false };
  const fields = words.map(({ text, pageNumber }, row) => field(text, row, pageNumber));
  const shown = fields.filter(({ status }) => status === 'needs-review');
  return {
    source: { fileName: basename(path), path, sha256, sizeBytes: 1, mediaType: 'image/png' },
    index: 0,
    pages: pages.map((_, index) => ({ pageNumber: index + 1, widthPx: 10, heightPx: 10, quality })),
    failures: [],
    tables: [
      {
        index: 0,
        kind: 'ruled',
        rowCount: cells.length,
        columnCount: 1,
        cells,
        joins: [],
        quality: 1,
        issues: [],
      },
    ],
    outsideText: [],
    record: {
      recordId: sha256.slice(0, 32),
      revision: 1,
      form: 'tale',
      formVersion: 1,
      status: 'needs-review',
      data: { words: words.map(({ text }) => text) },
      fields,
      checks: [],
      issues: [],
    },
    images: shown.map(({ path: of, value }) => ({
      path: of,
      mediaType: 'image/png',
      data: Buffer.from(value),
      widthPx: 1,
      heightPx: 1,
    })),
    basis: null,
  };
}

process.on('message', async ({ kind, path }) => {
  if (kind === 'stop') {
    stopped = true;
    return;
  }
  stopped = false;
  const text = readFileSync(path, 'utf8');
  if (text === '') {
    const fault = { foreseen: true, code: 'empty-file', message: 'empty', remedy: 'none', exitCode: 4 };
    return say({ kind: 'failed', fault });
  }
  const sha256 = createHash('sha256').update(text).digest('hex');
  const lines = text.trimEnd().split('\n');
  const pages = [];
  for (const [index, line] of lines.entries()) {
    pages.push(await page(join(setup.shelfDirectory, sha256), index + 1, lines.length, line.split(' ')));
    if (stopped) return say({ kind: 'stopped' });
  }
  if (kind === 'read-ahead') return say({ kind: 'stopped' });
  await say({ kind: 'read', results: [document(path, sha256, pages)] });
});
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
