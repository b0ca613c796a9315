import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';

/** A definition for people: what is recorded, under which labels, and what is checked. */
export function describeForm(definition: FormDefinition): string {
  const { id, version, names, titles, unit } = definition;
  const checks = Object.entries(definition.checks);
  return [
    `${names.zh} · ${names.en}`,
    `${id}, version ${version}; amounts in ${unit}`,
    `Titles: ${titles.join(' | ')}`,
    '',
    'Fields',
    ...Object.entries(definition.fields).flatMap(([path, field]) => describeField(path, field, unit)),
    ...(checks.length === 0 ? [] : ['', 'Checks']),
    ...checks.map(([name, check]) => {
      const each = check.each === undefined ? '' : ` for each of ${check.each}`;
      const when = check.when === undefined ? '' : ` where ${check.when}`;
      return `  ${name} (${check.severity})${each}: ${check.expression}${when}`;
    }),
  ].join('\n');
}

function describeField(path: string, field: FieldDefinition, unit: string): string[] {
  const required = field.required ? ', required' : '';
  if (field.rows !== undefined) {
    const columns = Object.entries(field.rows).map(([name, column]) => {
      const headers = column.parts?.map(words => words.join(' | ')).join(' + ') ?? column.header?.join(' | ');
      const where = column.rowLabel !== false ? 'the row’s own label' : `under ${headers ?? '?'}`;
      const notes = [
        column.key ? ', key' : '',
        column.carried ? ', carried down' : '',
        column.optional ? ', optional' : '',
      ];
      return `    ${name}: ${column.type}${notes.join('')} — ${where}`;
    });
    return [`  ${path}[] rows${required}`, ...columns];
  }
  if (field.items !== undefined) {
    const { prefixAs, textAs, prefix } = field.items;
    return [
      `  ${path}[] {${prefixAs}, ${textAs}} in one cell${required} — ${labels(field)}, numbered ${prefix.join(' | ')}`,
    ];
  }
  const type = field.type === 'amount' ? `amount in ${unit}` : field.type;
  const options = field.options === undefined ? '' : ` of ${field.options.join(' | ')}`;
  return [`  ${path}: ${type}${options}${required} — ${labels(field)}`];
}

function labels(field: FieldDefinition): string {
  if (field.label !== undefined) return `${field.place?.join(' or ') ?? 'beside'} ${field.label.join(' | ')}`;
  return field.place?.join(' or ') ?? 'outside the tables';
}
