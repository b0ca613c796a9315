import type { JsonValue } from './record.ts';

type Mutable = { [key: string]: JsonValue };

/** `a.b[2].c` as its steps. */
export function stepsOf(path: string): (string | number)[] {
  return path.split('.').flatMap(part => {
    const [name = '', ...indices] = part.split('[');
    return [name, ...indices.map(index => Number(index.replace(']', '')))];
  });
}

/** Sets a leaf of freshly built data in place, making the objects and lists on the way. */
export function setAt(data: Mutable, path: string, value: JsonValue): void {
  const steps = stepsOf(path);
  let here: Mutable | JsonValue[] = data;
  steps.forEach((step, index) => {
    const container = here as Mutable & JsonValue[];
    if (index === steps.length - 1) {
      container[step as string & number] = value;
      return;
    }
    const next = container[step as string & number];
    if (typeof next !== 'object' || next === null) {
      container[step as string & number] = typeof steps[index + 1] === 'number' ? [] : {};
    }
    here = container[step as string & number] as Mutable | JsonValue[];
  });
}

/** The value a step leads to; undefined where there is none. */
export function stepInto(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return Array.isArray(value) ? undefined : (value as { readonly [key: string]: JsonValue })[step];
}
