import { missingValue, type ValueType } from '../model/field.ts';
import type { Issue } from '../model/issue.ts';
import { textOf } from '../model/reading.ts';
import type { JsonValue, LeafValue, ValuedLeaf } from '../model/record.ts';
import { schemaOf } from '../model/record-schema.ts';
import type { Shape } from '../model/record-shape.ts';

const PROBLEM = 'does-not-fit-schema';

/** A record's data with its leaves, and what had to be left out of it. */
export interface Fitted {
  readonly data: JsonValue;
  readonly leaves: readonly ValuedLeaf[];
  readonly issues: readonly Issue[];
}

/**
 * Data that its form's schema takes, whatever was read: a value that does not fit is null and asked about, a leaf that
 * the form does not know is left out, one that a row lacks is missing. Each is an error of the record with what is
 * printed there, so that a single value never costs its document.
 */
export function fitToSchema(
  data: JsonValue,
  leaves: readonly ValuedLeaf[],
  shape: Shape,
  fileName: string,
): Fitted {
  if (schemaOf(shape).safeParse(data).success) return { data, leaves, issues: [] };
  const own = new Map(leaves.map(leaf => [leaf.path, leaf]));
  const fitted = new Map<string, ValuedLeaf>();
  const issues: Issue[] = [];
  const within = (value: JsonValue | undefined, of: Shape, path: string): JsonValue => {
    if (of.kind === 'list') {
      return Array.from(Array.isArray(value) ? value : [], (entry: JsonValue | undefined, index) =>
        within(entry, of.of, `${path}[${index}]`),
      );
    }
    if (of.kind === 'object') {
      const entries = [...of.fields].map(([name, inner]): [string, JsonValue] => {
        const found = Object.entries(asObject(value)).find(([key]) => key === name);
        return [name, within(found?.[1], inner, path === '' ? name : `${path}.${name}`)];
      });
      return Object.fromEntries(entries);
    }
    const found = own.get(path);
    const takes = schemaOf(of).safeParse(value);
    if (found !== undefined && takes.success) {
      fitted.set(path, found);
      return found.value;
    }
    const leaf = found ?? missingLeaf(path, of.type);
    issues.push(misfit(leaf, value, fileName));
    fitted.set(path, { ...leaf, value: null, problem: PROBLEM, known: false });
    return null;
  };
  const whole = within(data, shape, '');
  const strangers = leaves.filter(({ path }) => !fitted.has(path));
  return {
    data: whole,
    leaves: [...fitted.values()],
    issues: [...issues, ...strangers.map(leaf => misfit(leaf, leaf.value, fileName))],
  };
}

function asObject(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, JsonValue>>) : {};
}

function missingLeaf(path: string, type: ValueType): ValuedLeaf {
  const located = missingValue(path, type);
  return { path, value: null, type, raw: null, located, problem: null, known: false, mayBeBlank: false };
}

function misfit({ path, raw, located }: ValuedLeaf, value: JsonValue | undefined, fileName: string): Issue {
  const pageNumber = located.fragments[0]?.pageNumber ?? null;
  const printed = raw ?? textOf(located.text);
  const shown = printed === '' ? String((value ?? '') satisfies LeafValue | JsonValue) : printed;
  const message =
    pageNumber === null
      ? `${fileName}: ${path} cannot hold “${shown}” and was left empty. Look for it on the page and type it in.`
      : `${fileName}, page ${pageNumber}: ${path} cannot hold “${shown}”, which is printed there, and was left empty. Look at the page and type it in.`;
  return { code: 'value-does-not-fit', severity: 'error', message, pageNumber, path };
}
