import { join } from 'node:path';
import { type Box, boundingBox, type Point, unionBox } from '../model/geometry.ts';
import type { PlacedLine } from '../model/placed-line.ts';
import type { CellLayoutText, PageLayoutText, StoredLayout, TableLayoutText } from '../model/stored.ts';
import { FileNames } from './file-names.ts';
import { makeFolder, writeWhole } from './output-file.ts';

/**
 * One ALTO file a page, `<fileName>.p0001.alto.xml`, as archives keep them beside the page's image. ALTO 4.4
 * (Library of Congress, https://www.loc.gov/standards/alto/): pixels of the page image, a `ComposedBlock` a table, a
 * `TextBlock` a cell. Returns how many documents were written.
 */
export async function writeAlto(documents: AsyncIterable<StoredLayout>, folder: string): Promise<number> {
  await makeFolder(folder);
  const names = new FileNames('');
  let count = 0;
  for await (const document of documents) {
    const name = names.of({ ...document, fileName: document.fileName.slice(0, LONGEST_NAME) });
    for (const page of document.pages) {
      const number = String(page.pageNumber).padStart(4, '0');
      await writeWhole(join(folder, `${name}.p${number}.alto.xml`), altoXml(document, page));
    }
    count++;
  }
  return count;
}

/** Characters (of up to three bytes) that leave room for the page's number and the ending. */
const LONGEST_NAME = 75;

const NAMESPACE = 'http://www.loc.gov/standards/alto/ns-v4#';

/** The page's text in ALTO 4.4; elements stand in the schema's order, characters are composed (NFC). */
export function altoXml(document: StoredLayout, page: PageLayoutText): string {
  const ids = new Ids();
  const blocks = [
    ...page.outside.map(line => ({ box: line.box, xml: () => textBlock([line], line.box, '', ids) })),
    ...page.tables.map(table => ({ box: tableBox(table), xml: () => tableXml(table, ids) })),
  ].sort((a, b) => a.box.y - b.box.y);
  const printed =
    blocks.length === 0
      ? { x: 0, y: 0, width: page.widthPx, height: page.heightPx }
      : unionBox(blocks.map(block => block.box));
  const inner = blocks.map(block => `        ${block.xml()}`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${NAMESPACE} https://www.loc.gov/standards/alto/v4/alto-4-4.xsd" SCHEMAVERSION="4.4">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation>
      <fileName>${escaped(document.fileName)}</fileName>
      <fileIdentifier fileIdentifierLocation="sha256">${document.sha256}</fileIdentifier>
      <documentIdentifier documentIdentifierLocation="formlift recordId">${escaped(document.recordId)}</documentIdentifier>
    </sourceImageInformation>
${processingXml(document)}
  </Description>
  <Layout>
    <Page ID="page" PHYSICAL_IMG_NR="${page.pageNumber}" WIDTH="${page.widthPx}" HEIGHT="${page.heightPx}" PROCESSINGREFS="reading"${pageConfidence(page)} LANG="zh">
      <PrintSpace ${place(printed)}>
${inner}
      </PrintSpace>
    </Page>
  </Layout>
</alto>
`;
}

function processingXml({ readAt, version, readers }: StoredLayout): string {
  const settings = readers.map(({ reader, model }) => `${reader}: ${model}`).join('; ');
  return `    <Processing ID="reading">
      <processingCategory>contentGeneration</processingCategory>
      <processingDateTime>${escaped(readAt)}</processingDateTime>
      <processingStepDescription>table structure and text recognition by two readers</processingStepDescription>
      <processingStepSettings>${escaped(settings)}</processingStepSettings>
      <processingSoftware>
        <softwareName>formlift</softwareName>
        <softwareVersion>${escaped(version)}</softwareVersion>
      </processingSoftware>
    </Processing>`;
}

/** Identifiers in order, unique within their page. */
class Ids {
  readonly #counts = new Map<string, number>();

  next(kind: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return `${kind}_${count}`;
  }
}

function tableXml(table: TableLayoutText, ids: Ids): string {
  const id = ids.next('table');
  const repeated = table.repeated.map(line => textBlock([line], line.box, '', ids));
  const cells = table.cells.filter(cell => cell.lines.length > 0).map(cell => cellXml(cell, ids));
  const inner = [...repeated, ...cells].map(block => `          ${block}`).join('\n');
  return `<ComposedBlock ID="${id}" ${place(tableBox(table))} TYPE="table">\n${inner}\n        </ComposedBlock>`;
}

function tableBox({ cells, repeated }: TableLayoutText): Box {
  return unionBox([...cells.map(({ polygon }) => boundingBox(polygon)), ...repeated.map(line => line.box)]);
}

function cellXml({ polygon, lines }: CellLayoutText, ids: Ids): string {
  return textBlock(lines, boundingBox(polygon), shape(polygon), ids);
}

function textBlock(lines: readonly PlacedLine[], box: Box, outline: string, ids: Ids): string {
  const inner = lines.map(line => lineXml(line, ids)).join('');
  return `<TextBlock ID="${ids.next('block')}" ${place(box)}>${outline}${inner}</TextBlock>`;
}

function lineXml(line: PlacedLine, ids: Ids): string {
  const [, , bottomRight, bottomLeft] = line.polygon;
  const baseline = points([bottomLeft, bottomRight]);
  const words = wordsOf(line).map((word, index) => {
    const space = index === 0 ? '' : '<SP/>';
    const unsureness = [...word.unsureness].join(' ');
    return `${space}<String ID="${ids.next('string')}" ${place(word.box)} CONTENT="${escaped(word.text)}" WC="${word.confidence.toFixed(4)}" CC="${unsureness}"/>`;
  });
  return `<TextLine ID="${ids.next('line')}" ${place(line.box)} BASELINE="${baseline}">${shape(line.polygon)}${words.join('')}</TextLine>`;
}

interface Word {
  readonly text: string;
  readonly unsureness: string;
  readonly confidence: number;
  readonly box: Box;
}

/** A line cut at its spaces; each part takes its share of the line's polygon, by how wide its characters are. */
function wordsOf({ text, unsureness, polygon, confidence }: PlacedLine): readonly Word[] {
  const characters = [...text];
  const widths = characters.map(widthOf);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const words: Word[] = [];
  for (let from = 0; from < characters.length; ) {
    const space = characters.findIndex((character, at) => at >= from && character.trim() === '');
    const to = space === -1 ? characters.length : space;
    if (to > from) {
      const start = sum(widths.slice(0, from)) / total;
      const end = sum(widths.slice(0, to)) / total;
      const word = composed(characters.slice(from, to), unsureness.slice(from, to));
      words.push({ ...word, confidence, box: boundingBox(stretchOf(polygon, start, end)) });
    }
    from = to + 1;
  }
  return words;
}

/** NFC may make one character of two; the surer one's digit goes. */
function composed(characters: readonly string[], unsureness: string): Pick<Word, 'text' | 'unsureness'> {
  const text = characters.join('').normalize('NFC');
  const length = [...text].length;
  if (length === characters.length) return { text, unsureness };
  const worst = [...unsureness].sort().at(-1) ?? '0';
  return { text, unsureness: worst.repeat(length) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Latin letters and digits take half the room of a Han character. */
function widthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2;
}

/** Part of a quadrilateral along its lines of text, from one share of it to another. */
function stretchOf(
  [topLeft, topRight, bottomRight, bottomLeft]: PlacedLine['polygon'],
  start: number,
  end: number,
): Point[] {
  const between = (a: Point, b: Point, share: number) => ({
    x: a.x + (b.x - a.x) * share,
    y: a.y + (b.y - a.y) * share,
  });
  return [
    between(topLeft, topRight, start),
    between(topLeft, topRight, end),
    between(bottomLeft, bottomRight, end),
    between(bottomLeft, bottomRight, start),
  ];
}

/** Mean confidence of the page's lines, weighed by their characters; nothing where there is no text. */
function pageConfidence({ outside, tables }: PageLayoutText): string {
  const lines = [...outside, ...tables.flatMap(table => table.cells.flatMap(cell => cell.lines))];
  const characters = sum(lines.map(line => line.unsureness.length));
  if (characters === 0) return '';
  const weighed = sum(lines.map(line => line.confidence * line.unsureness.length));
  return ` PC="${(weighed / characters).toFixed(4)}"`;
}

function place({ x, y, width, height }: Box): string {
  const [left, top, wide, high] = [x, y, width, height].map(Math.round);
  return `HPOS="${left}" VPOS="${top}" WIDTH="${wide}" HEIGHT="${high}"`;
}

function shape(polygon: readonly Point[]): string {
  return `<Shape><Polygon POINTS="${points(polygon)}"/></Shape>`;
}

function points(corners: readonly Point[]): string {
  return corners.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(' ');
}

/** Text for attributes and elements; what XML 1.0 cannot hold becomes the replacement character. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
