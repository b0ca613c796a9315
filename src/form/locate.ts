import type { LocatedValue } from '../model/field.ts';
import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import type { Issue } from '../model/issue.ts';
import { withAbsentLabels } from './absent-labels.ts';
import { guessedHeaderSimilarity, headerSimilarity, otherWordsSimilarity } from './header-likeness.ts';
import { type Leftovers, leftoverIssues, leftovers, mayHoldRowsOf } from './leftovers.ts';
import { locateOutside } from './locate-outside.ts';
import { locateRows } from './locate-rows.ts';
import { locateScalar } from './locate-scalar.ts';
import { locateTitle } from './locate-title.ts';
import { issueAt, type Located, quote, together } from './located.ts';
import { withoutSetAside } from './set-aside.ts';
import type { Sheet, SheetCell } from './sheet.ts';
import { type HeaderRow, spotHeaderRows } from './spot-headers.ts';
import { type Spotted, type SpottedLabel, spotLabels } from './spot-labels.ts';
import { withSwallowedLabels } from './swallowed-labels.ts';

/** Finds every value of the definition on the paper; text that nothing accounts for becomes an issue. */
export function locateValues(whole: Sheet, definition: FormDefinition): Located {
  const { sheet, issues: aside } = withoutSetAside(whole, definition.setAside);
  const headerRows = spotHeaderRows(sheet, definition.fields);
  const spotted = spotLabels(sheet, definition, headerRows);
  const located = together(
    Object.entries(definition.fields).map(([path, field]) =>
      locateField(path, field, { sheet, definition, spotted }),
    ),
  );
  const left = leftovers(sheet, definition, spotted, [...located.used, ...valuesAgain(spotted)]);
  const issues = [
    ...aside,
    ...located.issues,
    ...repeatIssues(spotted, definition),
    ...unclearHeaders(headerRows),
    ...unclearLabels(spotted),
    ...leftoverIssues(left, spotted, definition),
  ];
  const cut = spotted.bodies.filter(body => mayHoldRowsOf(left, body, spotted, sheet));
  const lists = located.lists.map(list =>
    cut.some(body => body.header.path === list.path)
      ? { ...list, doubts: [...list.doubts, 'rows-left-over'] }
      : list,
  );
  return {
    ...located,
    values: withAbsentLabels(
      withSwallowedLabels(located.values, definition, spotted).map(value =>
        doubtedWhereCut(value, located, left),
      ),
      definition,
      spotted,
      left.cells,
    ),
    lists,
    issues,
  };
}

/** A value that goes on, or may, in a cell beside its own that no field takes: a person looks. */
function doubtedWhereCut(value: LocatedValue, { cut }: Located, left: Leftovers): LocatedValue {
  const goesOn = cut.some(
    ({ path, piece }) =>
      path === value.path && left.cells.includes(piece) && /[\p{L}\p{N}]/u.test(piece.folded.text),
  );
  return goesOn
    ? { ...value, locationConfidence: Math.min(value.locationConfidence, otherWordsSimilarity) }
    : value;
}

type Fields = FormDefinition['fields'];

interface Ground {
  readonly sheet: Sheet;
  readonly definition: FormDefinition;
  readonly spotted: Spotted;
}

function locateField(path: string, field: FieldDefinition, { sheet, definition, spotted }: Ground): Located {
  if (field.rows !== undefined) return locateRows(path, field, { spotted, sheet });
  if (field.place?.includes('title')) return locateTitle(path, sheet, definition.titles);
  if (field.from !== undefined) return locateScalar(path, field, spotted, definition.fields[field.from]);
  if (field.label !== undefined && !field.place?.includes('outside'))
    return locateScalar(path, field, spotted);
  const outside = locateOutside(path, field, sheet, definition);
  const missing = outside.values.every(value => value.state === 'missing');
  if (!missing || !field.required) return outside;
  const message = `${path} was not found in the text around the tables. Look for it on the page.`;
  return { ...outside, issues: [issueAt('label-not-found', 'warning', message, null, path)] };
}

/** The cell with text to the right of a label that fills its cell; undefined where there is none. */
function besideLabel({ cell, valueFrom }: SpottedLabel): SheetCell | undefined {
  const isBehind = (other: SheetCell) => other.column > cell.column && other.folded.text !== '';
  return valueFrom === null ? cell.table.inRow(cell.row).find(isBehind) : undefined;
}

/** A label that is printed again with the same value, as where a page repeats rows of the one before. */
function isSaidAgain(repeat: SpottedLabel, first: SpottedLabel | undefined, fields: Fields): boolean {
  if (first === undefined) return false;
  // Marks are misread for each other: `运输方式：` and `运输方式；`.
  const inCell = ({ cell }: SpottedLabel) => cell.folded.text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const isInCell = first.valueFrom !== null || fields[first.path]?.place?.includes('under') === true;
  return (isInCell && inCell(first) === inCell(repeat)) || valueAgain(repeat, first) !== undefined;
}

/** The cell beside a label printed again, where it says the same as the one beside the first. */
function valueAgain(repeat: SpottedLabel, first: SpottedLabel | undefined): SheetCell | undefined {
  const [value, before] = [besideLabel(repeat), first === undefined ? undefined : besideLabel(first)];
  return value?.folded.text === before?.folded.text ? value : undefined;
}

const firstOf = ({ path }: SpottedLabel, labels: readonly SpottedLabel[]) =>
  labels.find(label => label.path === path);

function valuesAgain({ repeats, labels }: Spotted): SheetCell[] {
  return repeats.flatMap(repeat => valueAgain(repeat, firstOf(repeat, labels)) ?? []);
}

/** The same label twice: the first one's value was taken, the other may differ. */
function repeatIssues({ repeats, labels }: Spotted, { fields }: FormDefinition): Issue[] {
  // A list in two halves prints the label of its sums once a half; their values are told by their columns.
  const isSumAgain = ({ path, cell }: SpottedLabel) =>
    fields[path]?.column !== undefined &&
    labels.some(
      label => label.cell.table === cell.table && label.cell.row === cell.row && label.path === path,
    );
  return repeats
    .filter(repeat => !isSumAgain(repeat))
    .map(repeat => {
      const message = `The label ${quote(repeat.cell)} is printed again; the value beside its best match was taken.`;
      const severity = isSaidAgain(repeat, firstOf(repeat, labels), fields) ? 'info' : 'warning';
      return issueAt('label-repeated', severity, message, repeat.cell, repeat.path);
    });
}

function unclearHeaders(headerRows: readonly HeaderRow[]): Issue[] {
  return headerRows.flatMap(({ path, columns }) =>
    columns
      .filter(column => column.similarity < headerSimilarity)
      .map(({ name, cell, similarity }) => {
        const message =
          similarity < guessedHeaderSimilarity
            ? `The header ${quote(cell)} was taken for ${path}[].${name}, whose words it does not print. Compare it with the page; add the words to the definition if they mean the same.`
            : `The header ${quote(cell)} was taken for ${path}[].${name} by its place. Compare it with the page.`;
        return issueAt('header-unclear', 'warning', message, cell, path);
      }),
  );
}

function unclearLabels({ labels }: Spotted): Issue[] {
  return labels
    .filter(({ similarity }) => similarity < guessedHeaderSimilarity)
    .map(({ path, cell }) => {
      const message = `The label ${quote(cell)} was taken for ${path}, whose words it does not print. Compare it with the page; add the words to the definition if they mean the same.`;
      return issueAt('label-unclear', 'warning', message, cell, path);
    });
}
