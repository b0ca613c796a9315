import { type Operand, parseCheck } from '../model/check-expression.ts';
import { hasBoxes } from '../model/field.ts';
import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import { type Shape, shapeOf } from '../model/record-shape.ts';

/** What is wrong with a definition although its shape is right, and where. */
export interface DefinitionProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Names that point nowhere, and fields that could never be found; each problem says what to do. */
export function lintDefinition(definition: FormDefinition): DefinitionProblem[] {
  return [...fieldProblems(definition), ...checkProblems(definition)];
}

function fieldProblems({ fields, vocabularies }: FormDefinition): DefinitionProblem[] {
  return Object.entries(fields).flatMap(([path, field]) => {
    const at = (...rest: string[]) => ['fields', path, ...rest];
    const problems: DefinitionProblem[] = [];
    const groupNames = Object.entries(fields).flatMap(([name, other]) => (other.rows ? [name] : []));
    const { rows, items, label, place, pattern, from, type, options, besides, column } = field;
    const outside = place?.includes('outside') === true || place?.includes('title') === true;
    if (rows === undefined && label === undefined && !outside && from === undefined)
      problems.push({
        path: at(),
        message: `no way to find it: give it a label, or a place (title, outside)`,
      });
    if (rows !== undefined && items !== undefined)
      problems.push({ path: at('items'), message: 'a field has rows or items, not both: remove one' });
    if (outside && type !== 'year' && place?.includes('title') !== true && !pattern && !label)
      problems.push({ path: at('place'), message: 'outside the tables it needs a pattern or a label' });
    if (hasBoxes(type) && options === undefined)
      problems.push({ path: at('type'), message: `type: ${type} needs its options: [word, word]` });
    if (from !== undefined && fields[from]?.label === undefined)
      problems.push({ path: at('from'), message: `there is no field "${from}" with a label` });
    const isNextTo = place?.some(one => one === 'beside' || one === 'below') === true;
    if (from !== undefined && pattern === undefined && !isNextTo)
      problems.push({
        path: at('from'),
        message:
          'say by a pattern which part of the text it takes, or place: beside or below where it stands next to it',
      });
    for (const other of field.without ?? []) {
      if (fields[other]?.label !== undefined && other !== path) continue;
      problems.push({ path: at('without'), message: `there is no other field "${other}" with a label` });
    }
    const columnsKnown = Object.entries(rows ?? {}).map(
      ([name, own]) => [`rows.${name}`, own.known] as const,
    );
    for (const [where, words] of [['', field.known] as const, ...columnsKnown]) {
      if (words === undefined || Array.isArray(vocabularies[words])) continue;
      problems.push({
        path: at(...where.split('.').filter(step => step !== ''), 'known'),
        message: `there is no list of words "${words}": ${known(Object.keys(vocabularies))}`,
      });
    }
    if (besides !== undefined && !groupNames.includes(besides))
      problems.push({ path: at('besides'), message: `there is no group "${besides}": ${known(groupNames)}` });
    if (column !== undefined) {
      const group = column.slice(0, column.lastIndexOf('.'));
      const name = column.slice(column.lastIndexOf('.') + 1);
      const columns = Object.keys(fields[group]?.rows ?? {});
      if (!columns.includes(name))
        problems.push({ path: at('column'), message: `there is no column "${column}": ${known(columns)}` });
    }
    for (const [name, own] of Object.entries(rows ?? {})) {
      const found = own.header !== undefined || own.parts !== undefined || own.rowLabel !== false;
      if (!found)
        problems.push({ path: at('rows', name), message: 'say its header, its parts, or rowLabel: true' });
      if (hasBoxes(own.type) && own.options === undefined)
        problems.push({
          path: at('rows', name, 'type'),
          message: `type: ${own.type} needs its options: [word, word]`,
        });
    }
    problems.push(...stackProblems(rows ?? {}).map(one => ({ ...one, path: at('rows', ...one.path) })));
    if (rows !== undefined && !Object.values(rows).some(own => own.key))
      problems.push({ path: at('rows'), message: 'mark the column that every row has with key: true' });
    return problems;
  });
}

/** What is stacked in the cells of a column are other columns of its group. */
function stackProblems(rows: NonNullable<FieldDefinition['rows']>): DefinitionProblem[] {
  const names = Object.keys(rows);
  return Object.entries(rows).flatMap(([name, { stacked = [] }]) =>
    stacked
      .filter(other => other === name || !names.includes(other))
      .map(other => ({
        path: [name, 'stacked'],
        message: `there is no other column "${other}": ${known(names)}`,
      })),
  );
}

function checkProblems(definition: FormDefinition): DefinitionProblem[] {
  const record = shapeOf(definition);
  return Object.entries(definition.checks).flatMap(([name, check]) => {
    const at = (part: string) => ['checks', name, part];
    const row = check.each === undefined ? record : shapeAt(record, check.each.split('.'));
    if (row === undefined || (check.each !== undefined && row.kind !== 'list'))
      return [
        { path: at('each'), message: `there is no list "${check.each}": ${known(listsIn(definition))}` },
      ];
    const base = row.kind === 'list' ? row.of : row;
    return [
      ...expressionProblems(check.expression, base, definition).map(message => ({
        path: at('expression'),
        message,
      })),
      ...(check.when ?? []).flatMap(condition =>
        expressionProblems(condition, base, definition).map(message => ({ path: at('when'), message })),
      ),
    ];
  });
}

function expressionProblems(source: string, base: Shape, definition: FormDefinition): string[] {
  const expression = parseCheck(source);
  const operands =
    expression.kind === 'compare'
      ? [expression.left, expression.right]
      : expression.kind === 'word'
        ? expression.values
        : [expression.value];
  const record = shapeOf(definition);
  const problems = operands
    .flatMap(pathsIn)
    .map(({ steps, isOfRecord }) => ({ steps, shape: isOfRecord ? record : base }))
    .filter(({ steps, shape }) => shapeAt(shape, steps) === undefined)
    .map(({ steps, shape }) => `there is no "${steps.join('.')}" in the record: ${known(namesIn(shape))}`);
  const words = Object.keys(definition.vocabularies);
  if (expression.kind === 'word' && !words.includes(expression.vocabulary))
    problems.push(`there is no vocabulary "${expression.vocabulary}": ${known(words)}`);
  return problems;
}

/** The names along a path, without places of rows; it begins at the record, or at the row that `each` looks at. */
interface NamedPath {
  readonly steps: readonly string[];
  readonly isOfRecord: boolean;
}

/** Every path of an operand. */
function pathsIn(operand: Operand): NamedPath[] {
  switch (operand.kind) {
    case 'path':
      return [{ steps: operand.steps.filter(step => typeof step === 'string'), isOfRecord: false }];
    case 'call': {
      const paths = operand.of.flatMap(pathsIn);
      return operand.name === 'record' ? paths.map(path => ({ ...path, isOfRecord: true })) : paths;
    }
    case 'binary':
      return [...pathsIn(operand.left), ...pathsIn(operand.right)];
    default:
      return [];
  }
}

function shapeAt(shape: Shape, steps: readonly string[]): Shape | undefined {
  return steps.reduce<Shape | undefined>((here, step) => {
    const object = here?.kind === 'list' ? here.of : here;
    return object?.kind === 'object' ? object.fields.get(step) : undefined;
  }, shape);
}

function namesIn(shape: Shape): string[] {
  return shape.kind === 'object' ? [...shape.fields.keys()] : [];
}

function listsIn({ fields }: FormDefinition): string[] {
  return Object.entries(fields).flatMap(([path, field]) => (field.rows || field.items ? [path] : []));
}

function known(names: readonly string[]): string {
  return names.length === 0 ? 'there are none' : `there are ${names.join(', ')}`;
}
