import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormName, makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { type FormMatchOutcome, matchForm } from '../../src/form/match.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { noisy } from '../support/noisy.ts';
import { readDocument } from '../support/read-document.ts';
import { documentOf, shippedForms } from '../support/understand-sheet.ts';

const known: readonly FormName[] = ['seed', 'department', 'project', 'self-evaluation'];
function shippedForm(id: string) {
  const form = shippedForms.find(one => one.id === id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return form;
}
const seeds = fc.integer({ min: 0, max: 1_000_000 });

describe('matchForm', () => {
  it.each(known)('knows %s forms by title and labels', name => {
    fc.assert(
      fc.property(seeds, seed => {
        const sheet = makeSheet(name, new Random(seed));
        const outcome = matchForm(documentOf(sheet), shippedForms);
        expect(outcome.kind === 'matched' ? outcome.definition.id : outcome.reason).toBe(sheet.form);
      }),
      { numRuns: 2 },
    );
  });

  it.each(known)(
    'tells %s by its labels when the title is lost and one character in twenty misread',
    name => {
      fc.assert(
        fc.property(seeds, seed => {
          const random = new Random(seed);
          const sheet = makeSheet(name, random);
          const rows = sheet.tables.flatMap(table =>
            table.rows.map(row => row.map(cell => ({ ...cell, text: noisy(cell.text, 0.05, random) }))),
          );
          const outcome = matchForm(readDocument([], [{ rows }]), shippedForms);
          expect(outcome.kind === 'matched' ? outcome.definition.id : outcome.reason).toBe(sheet.form);
        }),
        { numRuns: 2 },
      );
    },
  );

  it('never takes one form for another, however bad the reading', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(...known),
        fc.double({ min: 0.1, max: 0.5, noNaN: true }),
        (seed, name, share) => {
          const random = new Random(seed);
          const sheet = makeSheet(name, random);
          const tables = sheet.tables.map(table => ({
            rows: table.rows.map(row =>
              row.map(cell => ({ ...cell, text: noisy(cell.text, share, random) })),
            ),
          }));
          const outcome = matchForm(readDocument([noisy(sheet.title, share, random)], tables), shippedForms);
          if (outcome.kind === 'matched') expect(outcome.definition.id).toBe(sheet.form);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('leaves tables of no known form unknown and says what came nearest', () => {
    for (let seed = 0; seed < 4; seed++) {
      const outcome = matchForm(documentOf(makeSheet('generic', new Random(seed))), shippedForms);
      expect(outcome.kind).toBe('unknown');
      if (outcome.kind === 'unknown') expect(outcome.reason).toContain('fits');
    }
  });

  it('does not take a form that calls itself something else', () => {
    const sheet = makeSheet('project', new Random(5));
    const rows = sheet.tables[0]?.rows.slice(0, -8) ?? [];
    const document = readDocument(
      ['项目支出绩效运行监控情况表'],
      [{ rows: rows.filter((_, index) => index !== 2) }],
    );
    const outcome = matchForm(document, shippedForms);
    const said =
      outcome.kind === 'unknown' ? outcome.reason : outcome.match.issues.map(issue => issue.code).join();
    expect(said).toMatch(/运行监控|title-differs/);
  });

  it('takes an import declaration for no export declaration, whose labels it shares', () => {
    const sheet = makeSheet('customs', new Random(4));
    const imported = { ...sheet, title: sheet.title.replace('出口', '进口') };
    const outcome = matchForm(documentOf(imported), shippedForms);
    expect(outcome).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('进口货物报关单') });
    expect(matchForm(documentOf(imported), shippedForms, { forced: true }).kind).toBe('matched');
    expect(matchForm(documentOf(sheet), shippedForms)).toMatchObject({ match: { issues: [] } });
  });

  it.each([
    ['has a word more', '申报表', '调整申报表'],
    ['lacks a word', '绩效目标申报表', '申报表'],
  ])('says that a title %s than the form’s', (_, from, to) => {
    const sheet = makeSheet('project', new Random(5));
    const outcome = matchForm(documentOf({ ...sheet, title: sheet.title.replace(from, to) }), shippedForms);
    const said =
      outcome.kind === 'unknown' ? outcome.reason : outcome.match.issues.map(issue => issue.code).join();
    expect(said).toMatch(/calls itself|title-differs/);
  });

  it('says that a title surely prints another word than the form’s', () => {
    const sheet = makeSheet('project', new Random(5));
    const title = sheet.title.replace('申报', '调整');
    const outcome = matchForm(documentOf({ ...sheet, title }), shippedForms);
    const codes = outcome.kind === 'unknown' ? [] : outcome.match.issues.map(issue => issue.code);
    expect(codes).toContain('title-differs');
  });

  it('takes a character of the title that makes no word for a misreading of the one that does', () => {
    const sheet = makeSheet('project', new Random(5));
    const title = sheet.title.replace('支出', '文出');
    expect(matchForm(documentOf({ ...sheet, title }), shippedForms)).toMatchObject({
      kind: 'matched',
      match: { issues: [] },
    });
  });

  it('takes the named form whatever the evidence, and says that it does not fit', () => {
    const sheet = makeSheet('generic', new Random(3));
    const [form] = shippedForms;
    const outcome = matchForm(documentOf(sheet), form === undefined ? [] : [form], { forced: true });
    expect(outcome.kind).toBe('matched');
    if (outcome.kind === 'matched') {
      expect(outcome.match.issues.map(issue => issue.code)).toContain('form-does-not-fit');
    }
  });

  it('stays unknown where two definitions fit the same', () => {
    const form = shippedForm('department-overall-performance-target');
    const twin = { ...form, id: 'twin' };
    const outcome = matchForm(documentOf(makeSheet('department', new Random(1))), [form, twin]);
    expect(outcome).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('about as well') });
  });

  it('takes a form where only a variant of it fits as well, and asks', () => {
    const form = shippedForm('department-overall-performance-target');
    const variant = { ...form, id: 'variant', extends: form.id };
    const sheet = documentOf(makeSheet('department', new Random(1)));
    for (const forms of [
      [form, variant],
      [variant, form],
    ]) {
      const outcome = matchForm(sheet, forms);
      expect(outcome).toMatchObject({ kind: 'matched', definition: { id: form.id } });
      if (outcome.kind !== 'matched') continue;
      const [issue] = outcome.match.issues.filter(({ code }) => code === 'form-unsure');
      expect(issue).toMatchObject({ severity: 'warning', message: expect.stringContaining('variant') });
    }
    const third = { ...form, id: 'third' };
    expect(matchForm(sheet, [form, variant, third]).kind).toBe('unknown');
  });

  const taken = (outcome: FormMatchOutcome) =>
    outcome.kind === 'matched' ? outcome.definition.id : outcome.reason;

  it('takes a person’s own definition where a shipped one fits as well, and says so', () => {
    const form = shippedForm('department-overall-performance-target');
    const own = { ...form, id: 'own', origin: 'user' } as const;
    const document = documentOf(makeSheet('department', new Random(1)));
    for (const forms of [
      [form, own],
      [own, form],
    ]) {
      const outcome = matchForm(document, forms);
      expect(taken(outcome)).toBe('own');
      const issues = outcome.kind === 'matched' ? outcome.match.issues : [];
      expect(issues).toContainEqual(
        expect.objectContaining({
          code: 'own-form-preferred',
          severity: 'info',
          message: expect.stringContaining(form.id),
        }),
      );
    }
    const twin = { ...own, id: 'twin' };
    expect(taken(matchForm(document, [form, own, twin]))).toContain('about as well');
  });

  it('prefers no own definition to a shipped one that fits clearly better', () => {
    const own = {
      ...shippedForm('project-expenditure-performance-target'),
      id: 'own',
      origin: 'user',
    } as const;
    const document = documentOf(makeSheet('self-evaluation', new Random(1)));
    const outcome = matchForm(document, [...shippedForms, own]);
    expect(taken(outcome)).toBe('project-expenditure-self-evaluation');
    expect(outcome.kind === 'matched' ? outcome.match.issues : []).toEqual([]);
  });

  it('goes by what the paper calls itself before it prefers an own definition', () => {
    const form = shippedForm('department-overall-performance-target');
    const own = { ...form, id: 'own', origin: 'user' as const, titles: ['固定资产报废申请表'] };
    const document = documentOf(makeSheet('department', new Random(1)));
    expect(taken(matchForm(document, [form, own]))).not.toBe('own');
  });
});

it('knows a form that requires nothing by all of its labels', () => {
  const form = formDefinitionSchema.parse({
    id: 'leave',
    version: 1,
    names: { zh: '请假申请表', en: 'Leave' },
    titles: ['请假申请表'],
    unit: '元',
    fields: { name: { label: '申请人' }, days: { label: '请假天数', type: 'number' } },
  });
  const paper = readDocument(['请假申请表'], [{ rows: [['申请人', '李娜', '请假天数', '3']] }]);
  expect(matchForm(paper, [form]).kind).toBe('matched');
});
