import { createHash } from 'node:crypto';
import { makeSheet } from '../../../fixtures/generator/forms.ts';
import type { Random } from '../../../fixtures/generator/random.ts';
import { setAt } from '../../../src/model/data-path.ts';
import type { LogicalCell, LogicalTable } from '../../../src/model/document.ts';
import type { FormDefinition } from '../../../src/model/form-definition.ts';
import type { Issue } from '../../../src/model/issue.ts';
import type { DocumentResult, FieldResult, JsonValue, LeafValue } from '../../../src/model/record.ts';
import { recordIdOf } from '../../../src/model/record-id.ts';
import { fieldNameOf } from '../../../src/model/row-keys.ts';
import { runChecks } from '../../../src/record/checks.ts';
import { understandTarget } from '../../../src/record/targets.ts';
import { Forms } from '../../../src/review/forms.ts';
import { plainQuality } from '../page-quality.ts';
import { contentFrom } from '../read-document.ts';
import { corners } from '../read-page.ts';
import {
  GRID_COLUMNS,
  layOut,
  PAGE_HEIGHT_PX,
  PAGE_WIDTH_PX,
  type PlacedText,
  type TrueValue,
  trueValues,
} from './lay-out.ts';
import { drawLuck, misread } from './misread.ts';

/** From this confidence on a generated field is accepted. */
const THRESHOLD = 0.997;

/** A document that was never printed nor read: its result, what is truly on it, and where. */
export interface ReviewDocument {
  readonly result: DocumentResult;
  /** Path of every leaf → its true value. */
  readonly truth: ReadonlyMap<string, LeafValue>;
  /** The page's texts, as printed. */
  readonly placed: readonly PlacedText[];
}

export interface DocumentOrder {
  readonly index: number;
  readonly random: Random;
  readonly definitions: readonly FormDefinition[];
  /** Where the source file is, or is said to be. */
  readonly path: string;
  /** Drawn accepted fields for audit. */
  readonly auditShare: number;
}

/** Makes one document: true content, a layout, readings with faults, checks, issues and tables. */
export function makeReviewDocument(order: DocumentOrder): ReviewDocument {
  const { index, random, definitions, path } = order;
  const sheet = makeSheet(index % 3 === 2 ? 'self-evaluation' : 'project', random.fork());
  const definition = definitions.find(one => one.id === sheet.form);
  if (definition === undefined) throw new Error(`There is no definition of ${sheet.form}.`);
  const trueData = sheet.data as JsonValue;
  const values = trueValues(trueData);
  const placed = layOut(values, {
    breakAtRow: index % 5 === 1 ? 4 : null,
    labelOf: one => definition.fields[one]?.label?.[0] ?? (one === 'year' ? '年度' : '标题'),
  });
  const forms = new Forms([definition]);
  const read = values.flatMap(value => {
    const { type } = forms.fieldOf(definition.id, fieldNameOf(value.path));
    const isNumber = ['amount', 'number', 'percentage', 'year'].includes(type);
    return readValue({ ...value, isNumber }, placed, random, order.auditShare);
  });
  const data = structuredClone(trueData) as { [key: string]: JsonValue };
  for (const field of read) setAt(data, field.path, field.value);
  const { checks, issues } = runChecks(data, definition, new Set());
  const failing = new Set(checks.filter(check => !check.ok).flatMap(check => check.paths));
  const checked = read.map(field => withChecks(field, failing, checks));
  const fields = index % 30 === 7 ? [...checked, doubtfulList(checked)] : checked;
  const sha256 = createHash('sha256').update(`review document ${index}`).digest('hex');
  const open = fields.some(field => field.status === 'needs-review') || issues.length > 0;
  const pageCount = Math.max(...placed.map(one => one.page));
  return {
    result: {
      source: {
        fileName: `${sheet.form === 'project-expenditure-self-evaluation' ? '自评' : '申报'}-${String(index + 1).padStart(4, '0')}.png`,
        path,
        sha256,
        sizeBytes: 1,
        mediaType: 'image/png',
      },
      index: 0,
      pages: Array.from({ length: pageCount }, (_, page) => pageSummary(page + 1)),
      failures: [],
      tables: [tableOf(placed)],
      outsideText: [
        { pageNumber: 1, box: { x: 400, y: 60, width: 440, height: 40 }, text: sheet.title, lines: [] },
      ],
      record: {
        recordId: recordIdOf(sha256, definition.id, 0),
        revision: 1,
        form: definition.id,
        formVersion: definition.version,
        status: open ? 'needs-review' : 'accepted',
        data,
        fields,
        checks,
        issues: [...issues, ...oddIssues(index)],
      },
      images: [],
      basis: null,
    },
    truth: new Map(values.flatMap(trueLeaves)),
    placed,
  };
}

function pageSummary(pageNumber: number) {
  const quality = { ...plainQuality, skewDegrees: 0.2, contrast: 0.9 };
  return { pageNumber, widthPx: PAGE_WIDTH_PX, heightPx: PAGE_HEIGHT_PX, quality };
}

function trueLeaves({ path, isTarget, value, text }: TrueValue): [string, LeafValue][] {
  if (!isTarget) return [[path, value]];
  return targetLeaves(path, value === null ? null : text);
}

function targetLeaves(path: string, text: string | null): [string, LeafValue][] {
  const target =
    text === null ? { raw: null, operator: null, value: null, unit: null } : understandTarget(text);
  return (['raw', 'operator', 'value', 'unit'] as const).map(name => [`${path}.${name}`, target[name]]);
}

/** The leaves of a value as they were read. */
function readValue(
  value: TrueValue & { readonly isNumber: boolean },
  placed: readonly PlacedText[],
  random: Random,
  auditShare: number,
): FieldResult[] {
  const luck = drawLuck(random);
  const { text } = value;
  const wrongText = misread(text, random);
  const readText = luck.wrong ? wrongText : text;
  const place = placed.find(one => one.path === value.path);
  const accepted = luck.confidence >= THRESHOLD;
  const disputed = luck.wrong || (!accepted && random.chance(0.6));
  const other = luck.wrong ? text : wrongText;
  const raw = readText === '' ? null : readText;
  const leaves = value.isTarget
    ? targetLeaves(value.path, raw)
    : [[value.path, value.isNumber ? numberOf(raw) : raw] as const];
  return leaves.map(([path, leaf]) => ({
    path,
    value: leaf,
    raw,
    confidence: luck.confidence,
    status: accepted ? 'accepted' : 'needs-review',
    page: place?.page ?? null,
    box: place?.box ?? null,
    polygon: null,
    alternatives: disputed && other !== '' && random.chance(0.8) ? [{ value: other, probability: 0.3 }] : [],
    readings: [
      { reader: 'pp-ocr', text: readText },
      { reader: 'tesseract', text: disputed && !accepted ? other : readText },
    ],
    checks: [],
    doubts: accepted ? [] : [disputed ? 'readers-differ' : 'unsure-character'],
    audit: accepted && random.chance(auditShare),
    evidence: { [evidenceKind(value, path)]: 1, agreedHan: [...readText].length },
  }));
}

/** A number that was misread as no number is not understood. */
function numberOf(raw: string | null): LeafValue {
  const number = raw === null ? Number.NaN : Number(raw);
  return Number.isFinite(number) ? number : null;
}

function evidenceKind(value: TrueValue, path: string): string {
  if (value.isTarget) return path.endsWith('.raw') ? 'kindTarget' : 'kindTargetPart';
  return typeof value.value === 'number' ? 'kindNumber' : 'kindText';
}

function withChecks(
  field: FieldResult,
  failing: ReadonlySet<string>,
  checks: DocumentResult['record']['checks'],
): FieldResult {
  const own = checks.filter(check => check.paths.includes(field.path)).map(({ id, ok }) => ({ id, ok }));
  if (!failing.has(field.path)) return { ...field, checks: own };
  const doubts = [...new Set(['check-failed', ...field.doubts])];
  return { ...field, checks: own, status: 'needs-review', doubts, audit: false };
}

function doubtfulList(fields: readonly FieldResult[]): FieldResult {
  const rows = fields.filter(field => /^indicators\[\d+\]\.level3$/.test(field.path));
  const { page = null, box = null } = rows[0] ?? {};
  return {
    path: 'indicators',
    value: rows.length,
    raw: rows[0]?.raw ?? null,
    confidence: 0.5,
    status: 'needs-review',
    page,
    box,
    polygon: null,
    alternatives: [],
    readings: [],
    checks: [],
    doubts: ['row-without-key'],
    audit: false,
    evidence: {},
  };
}

/** A few issues that stand for what real documents have; one with markup in it, which must stay text. */
function oddIssues(index: number): Issue[] {
  if (index % 25 !== 3) return [];
  const message = 'Text “<b>合计</b> & <script>alert(1)</script>” belongs to no field.';
  return [{ code: 'value-left-over', severity: 'warning', message, pageNumber: 1, path: null }];
}

function tableOf(placed: readonly PlacedText[]): LogicalTable {
  const cells = placed.map(
    ({ text, page, box, row, column, columnSpan }): LogicalCell => ({
      row,
      column,
      rowSpan: 1,
      columnSpan,
      fragments: [{ pageNumber: page, box, polygon: corners(box), markedShare: row % 9 === 8 ? 0.2 : 0 }],
      content: contentFrom(text, page, box),
    }),
  );
  const second = placed.find(one => one.page === 2);
  const edges = Array.from({ length: GRID_COLUMNS + 1 }, (_, edge) => edge);
  return {
    index: 0,
    kind: 'ruled',
    rowCount: Math.max(...placed.map(one => one.row)) + 1,
    columnCount: GRID_COLUMNS,
    cells,
    joins:
      second === undefined
        ? []
        : [
            {
              fromPage: 1,
              toPage: 2,
              toBox: { ...second.box, width: 1060, height: 900 },
              atRow: second.row,
              reason: 'The columns are the same and the second page begins without a title.',
              confidence: 0.93,
              cutRow: false,
              columns: { from: edges, to: edges },
              droppedCells: [],
              cutCells: [],
            },
          ],
    quality: 0.98,
    issues: [],
  };
}
