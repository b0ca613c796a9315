/** A value of a definition as it is written; entries without a value are left out. */
export type Plain =
  | string
  | number
  | boolean
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined };

/** A line of a definition, with what a person should look at. */
export interface Entry {
  readonly key: string;
  readonly value: Plain;
  readonly unsure?: string | null | undefined;
}

/** Characters that YAML would read as something else at the start of a word, or anywhere within it. */
const plainWord = /^[\p{L}（〔《][\p{L}\p{N}（）〔〕《》、·—_/ -]*$/u;
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/iu;

/** A string as YAML: plain where that is safe, else in double quotes. */
function scalar(text: string): string {
  const isPlain = plainWord.test(text) && !reserved.test(text) && !/\s$|\s#/u.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** On one line. */
export function flow(value: Plain): string {
  if (typeof value === 'string') return scalar(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(flow).join(', ')}]`;
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{ ${pairs.map(([key, inner]) => `${key}: ${flow(inner ?? '')}`).join(', ')} }`;
}

/** An entry a line, indented; a comment stands on the line above. */
export function block(entries: readonly Entry[], indent: string): string[] {
  return entries.flatMap(({ key, value, unsure }) => [
    ...(unsure === null || unsure === undefined ? [] : [`${indent}# ${comment(unsure)}`]),
    ...blockValue(key, value, indent),
  ]);
}

function blockValue(key: string, value: Plain, indent: string): string[] {
  // Rows have a line of their own each.
  if (typeof value === 'object' && !isList(value) && 'rows' in value) {
    return [
      `${indent}${key}:`,
      ...Object.entries(value).flatMap(([name, inner]) => {
        if (inner === undefined) return [];
        if (name !== 'rows' || typeof inner !== 'object' || isList(inner)) {
          return [`${indent}  ${name}: ${flow(inner)}`];
        }
        const columns = Object.entries(inner).map(
          ([column, one]) => `${indent}    ${column}: ${flow(one ?? '')}`,
        );
        return [`${indent}  rows:`, ...columns];
      }),
    ];
  }
  return [`${indent}${key}: ${flow(value)}`];
}

export function comment(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
