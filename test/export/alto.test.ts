import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { altoXml, writeAlto } from '../../src/export/alto.ts';
import type { Polygon } from '../../src/model/geometry.ts';
import type { PlacedLine } from '../../src/model/placed-line.ts';
import type { StoredLayout } from '../../src/model/stored.ts';
import { newFolder } from '../support/export-source.ts';

function line(text: string, x: number, y: number): PlacedLine {
  const unsureness = '09'.padEnd([...text].length, '0').slice(0, [...text].length);
  const box = { x, y, width: 120, height: 20 };
  return {
    pageNumber: 1,
    box,
    polygon: corners(x, y, 120, 20),
    text,
    confidence: 0.9,
    unsureness,
    exact: false,
  };
}

function corners(x: number, y: number, width: number, height: number): Polygon {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

const cell = (column: number, lines: readonly PlacedLine[]) => ({
  row: 0,
  column,
  rowSpan: 1,
  columnSpan: 1,
  polygon: corners(10 + column * 200, 100, 200, 50),
  lines,
});
const table = {
  index: 0,
  kind: 'ruled' as const,
  repeated: [],
  cells: [cell(0, [line('部门 <名>', 20, 110)]), cell(1, [])],
};
const layout: StoredLayout = {
  fileName: 'a&b.pdf',
  path: '/scans/a&b.pdf',
  otherPaths: [],
  sha256: 'ab'.repeat(32),
  mediaType: 'application/pdf',
  index: 0,
  recordId: 'r1',
  readAt: '2026-01-01T00:00:00.000Z',
  version: '0.1.0',
  readers: [{ reader: 'pp-ocr', model: 'm1' }],
  pages: [
    {
      pageNumber: 1,
      widthPx: 500,
      heightPx: 700,
      tables: [table],
      outside: [line('页脚', 20, 600), line('标题', 20, 10)],
    },
    { pageNumber: 2, widthPx: 500, heightPx: 700, tables: [], outside: [] },
  ],
  pageFailures: [],
};
const [first, second] = layout.pages;
const xml = first === undefined ? '' : altoXml(layout, first);

/** Opened and closed elements as a tree of names; throws where they do not match. */
function outline(text: string): string[] {
  const open: string[] = [];
  const paths: string[] = [];
  for (const [, close, name = '', , selfClosing] of text.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/gu,
  )) {
    if (close === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    paths.push([...open, name].join('/'));
    if (selfClosing !== '/') open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.join('> <')}> stays open`);
  return paths;
}

describe('ALTO', () => {
  it('is well formed, with its elements in the schema’s order', () => {
    const paths = outline(xml).map(path => path.replace('alto/Layout/Page/PrintSpace/', '… '));
    expect(
      paths.filter(path => path.startsWith('alto/Description/')).map(path => path.split('/').at(-1)),
    ).toEqual([
      'MeasurementUnit',
      'sourceImageInformation',
      'fileName',
      'fileIdentifier',
      'documentIdentifier',
      'Processing',
      'processingCategory',
      'processingDateTime',
      'processingStepDescription',
      'processingStepSettings',
      'processingSoftware',
      'softwareName',
      'softwareVersion',
    ]);
    const tablePaths = paths.filter(path => path.startsWith('… ComposedBlock'));
    expect(tablePaths.map(path => path.slice(2))).toEqual([
      'ComposedBlock',
      'ComposedBlock/TextBlock',
      'ComposedBlock/TextBlock/Shape',
      'ComposedBlock/TextBlock/Shape/Polygon',
      'ComposedBlock/TextBlock/TextLine',
      'ComposedBlock/TextBlock/TextLine/Shape',
      'ComposedBlock/TextBlock/TextLine/Shape/Polygon',
      'ComposedBlock/TextBlock/TextLine/String',
      'ComposedBlock/TextBlock/TextLine/SP',
      'ComposedBlock/TextBlock/TextLine/String',
    ]);
    const ids = [...xml.matchAll(/ ID="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('cuts a line at its spaces, with a place, a confidence and a digit a character', () => {
    const strings = [...xml.matchAll(/<String[^>]*>/gu)].map(([text]) => text.replace(/ ID="\w+"/u, ''));
    expect(strings[1]).toBe(
      '<String HPOS="20" VPOS="110" WIDTH="53" HEIGHT="20" CONTENT="部门" WC="0.9000" CC="0 9"/>',
    );
    expect(strings[2]).toContain('HPOS="87" VPOS="110" WIDTH="53" HEIGHT="20" CONTENT="&lt;名&gt;"');
  });

  it('goes down the page, says what read it, and escapes', () => {
    const contents = [...xml.matchAll(/CONTENT="([^"]*)"/gu)].map(([, text]) => text);
    expect(contents).toEqual(['标题', '部门', '&lt;名&gt;', '页脚']);
    expect(xml).toContain('<fileName>a&amp;b.pdf</fileName>');
    expect(xml).toContain('<processingStepSettings>pp-ocr: m1</processingStepSettings>');
    expect(xml).toContain('<PrintSpace HPOS="10" VPOS="10" WIDTH="400" HEIGHT="610">');
  });

  it('composes characters and keeps a digit for each', () => {
    const decomposed = { ...line('e\u0301\u0007', 0, 0), unsureness: '190' };
    const page = { pageNumber: 1, widthPx: 9, heightPx: 9, tables: [], outside: [decomposed] };
    expect(altoXml(layout, page)).toContain('CONTENT="é\ufffd" WC="0.9000" CC="9 9"');
  });

  it('is one file a page, a blank page too', async () => {
    const out = await newFolder();
    async function* documents() {
      yield layout;
    }
    expect(await writeAlto(documents(), out)).toBe(1);
    expect((await readdir(out)).sort()).toEqual(['a&b.pdf.p0001.alto.xml', 'a&b.pdf.p0002.alto.xml']);
    expect(second === undefined ? '' : altoXml(layout, second)).toContain(
      '<PrintSpace HPOS="0" VPOS="0" WIDTH="500"',
    );
  });
});
