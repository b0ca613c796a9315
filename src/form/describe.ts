import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import { labelOfPath } from '../model/form-outline.ts';

/** A definition for people: what is recorded, under which labels, and what is checked. */
export function describeForm(definition: FormDefinition): string {
  const { id, version, names, titles, unit } = definition;
  const checks = Object.entries(definition.checks);
  return [
    `${names.zh} · ${names.en}`,
    `${id}, version ${version}; amounts in ${unit}`,
    `Titles: ${titles.join(' | ')}`,
    ...(definition.extends === undefined ? [] : [`A variant of ${definition.extends}`]),
    '',
    'Fields',
    ...Object.entries(definition.fields).flatMap(([path, field]) => describeField(path, field, definition)),
    ...(checks.length === 0 ? [] : ['', 'Checks']),
    ...checks.map(([name, check]) => {
      const each = check.each === undefined ? '' : ` for each of ${check.each}`;
      const when = check.when === undefined ? '' : ` where ${check.when.join(' and ')}`;
      return `  ${name} (${check.severity})${each}: ${check.expression}${when}`;
    }),
  ].join('\n');
}

function describeField(path: string, field: FieldDefinition, definition: FormDefinition): string[] {
  const required = field.required ? ', required' : '';
  if (field.rows !== undefined) {
    const columns = Object.entries(field.rows).map(([name, column]) => {
      const headers = column.parts?.map(words => words.join(' | ')).join(' + ') ?? column.header?.join(' | ');
      const where =
        column.rowLabel === false
          ? `under ${headers ?? '?'}`
          : `the row’s own label${Number(column.rowLabel) > 1 ? `, ${Number(column.rowLabel)} columns to the left` : ''}`;
      const notes = [
        column.key ? ', key' : '',
        column.carried ? ', carried down' : '',
        column.optional ? ', optional' : '',
        column.stacked === undefined ? '' : `, holds ${column.stacked.join(', ')}`,
        column.shared ? `, shared with ${field.besides ?? '?'}` : '',
      ];
      const options = column.options === undefined ? '' : ` of ${column.options.join(' | ')}`;
      return `    ${name}: ${column.type}${options}${notes.join('')} — ${where}`;
    });
    const block = [
      field.spine === undefined ? '' : ` — named ${field.spine.join(' | ')}`,
      field.besides === undefined ? '' : ` — beside ${field.besides}`,
    ].join('');
    return [`  ${path}[]${called(path, definition)} rows${required}${block}`, ...columns];
  }
  if (field.items !== undefined) {
    const { prefixAs, textAs, prefix } = field.items;
    return [
      `  ${path}[] {${prefixAs}, ${textAs}} in one cell${required} — ${labels(field)}, numbered ${prefix.join(' | ')}`,
    ];
  }
  const type = field.type === 'amount' ? `amount in ${field.unit ?? definition.unit}` : field.type;
  const options = field.options === undefined ? '' : ` of ${field.options.join(' | ')}`;
  return [`  ${path}${called(path, definition)}: ${type}${options}${required} — ${labels(field)}`];
}

/** The name people see, in both languages. */
function called(path: string, definition: FormDefinition): string {
  const { zh, en } = labelOfPath(definition, path);
  return ` (${zh}, ${en})`;
}

function labels(field: FieldDefinition): string {
  if (field.from !== undefined)
    return field.place?.includes('beside') ? `beside ${field.from}` : `a part of the text of ${field.from}`;
  if (field.label !== undefined) return `${field.place?.join(' or ') ?? 'beside'} ${field.label.join(' | ')}`;
  return field.place?.join(' or ') ?? 'outside the tables';
}
