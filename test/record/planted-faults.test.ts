import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormName, makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { setAt, stepInto, stepsOf } from '../../src/model/data-path.ts';
import type { FormDefinition } from '../../src/model/form-definition.ts';
import type { JsonValue } from '../../src/model/record.ts';
import { runChecks } from '../../src/record/checks.ts';
import { shippedForms } from '../support/understand-sheet.ts';

const known: readonly FormName[] = ['seed', 'department', 'project', 'self-evaluation'];

interface Case {
  readonly data: { [key: string]: JsonValue };
  readonly definition: FormDefinition;
  readonly random: Random;
}

function caseOf(form: FormName, seed: number): Case {
  const random = new Random(seed);
  const sheet = makeSheet(form, random);
  const definition = shippedForms.find(({ id }) => id === sheet.form);
  if (definition === undefined) throw new Error(`no definition of ${sheet.form}`);
  return { data: JSON.parse(JSON.stringify(sheet.data)), definition, random };
}

function failed({ data, definition }: Case): string[] {
  return runChecks(data, definition, new Set())
    .checks.filter(check => !check.ok)
    .map(check => check.id);
}

function valueAt(data: JsonValue, path: string): JsonValue | undefined {
  return stepsOf(path).reduce<JsonValue | undefined>(stepInto, data);
}

const forms = fc.constantFrom(...known);
const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe('checks on generated records', () => {
  it('are quiet where all is right', () => {
    fc.assert(
      fc.property(forms, seeds, (form, seed) => {
        expect(failed(caseOf(form, seed))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('catch a digit lost in any amount that a sum looks at', () => {
    fc.assert(
      fc.property(forms, seeds, (form, seed) => {
        const one = caseOf(form, seed);
        const { checks } = runChecks(one.data, one.definition, new Set());
        const summed = checks.filter(check => /sum/.test(check.id)).flatMap(check => check.paths);
        const paths = [...new Set(summed)].filter(path => Number(valueAt(one.data, path)) >= 10);
        const path = one.random.pick(paths);
        const digits = String(valueAt(one.data, path));
        const at =
          one.random.whole(0, digits.split('.')[0]?.length ?? 1) % (digits.split('.')[0]?.length ?? 1);
        const spoilt = Number(digits.slice(0, at) + digits.slice(at + 1));
        setAt(one.data, path, spoilt);
        expect(failed(one), `${path}: ${digits} became ${spoilt}`).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('catch a level that slid to a row of another level 1, and rows whose levels are swapped', () => {
    fc.assert(
      fc.property(forms, seeds, fc.boolean(), (form, seed, swap) => {
        const one = caseOf(form, seed);
        const rows = one.data.indicators as unknown as { level1: string; level2: string }[];
        const border = rows.findIndex((row, index) => index > 0 && row.level1 !== rows[index - 1]?.level1);
        const [above, below] = [rows[border - 1], rows[border]];
        if (above === undefined || below === undefined) return;
        const { level2 } = above;
        above.level2 = below.level2;
        if (swap) below.level2 = level2;
        expect(failed(one)).toContain('level2-belongs-to-level1');
      }),
      { numRuns: 40 },
    );
  });
});
