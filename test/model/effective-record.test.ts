import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/model/decision.ts';
import { effectiveRecord, exportedRecord } from '../../src/model/effective-record.ts';
import type { CheckResult, JsonValue } from '../../src/model/record.ts';
import { decision, leaf, recordOf } from '../support/review/decisions.ts';

const rules = { secondReview: [], failures: [], undoneJoins: [], recheck: null };

const read = recordOf(
  { a: 1, b: null, rows: [{ x: 'p' }, { x: 'q' }, { x: 'r' }] },
  {
    a: { value: 1, raw: '1', status: 'needs-review', doubts: ['readers-differ'] },
    b: { value: null },
    'rows[0].x': { value: 'p', raw: 'p' },
    'rows[1].x': { value: 'q', raw: 'q' },
    'rows[2].x': { value: 'r', raw: 'r' },
  },
);

const remove = (id: number, row: string) =>
  decision(id, { key: 'rows', kind: 'row-delete', rows: [{ op: 'remove', list: 'rows', row }] });

function recordAfter(decisions: readonly Decision[], secondReview: readonly string[] = []) {
  return effectiveRecord(read, decisions, { ...rules, secondReview });
}

const fieldAt = (decisions: readonly Decision[], path: string, secondReview: readonly string[] = []) =>
  recordAfter(decisions, secondReview).fields.find(field => field.path === path);

describe('effectiveRecord', () => {
  it('is the reading where nobody decided anything', () => {
    expect(exportedRecord(recordAfter([]))).toEqual(read);
  });

  it('confirms and corrects, raises the revision, and is reviewed when nothing is open', () => {
    const confirmed = recordAfter([decision(1, { key: 'a', leaves: [leaf('a', 1, 1)] })]);
    expect(confirmed.record).toMatchObject({ revision: 2, status: 'reviewed', data: { a: 1 } });
    expect(confirmed.fields[0]).toMatchObject({ status: 'confirmed', value: 1, doubts: [], review: 'done' });
    const corrected = recordAfter([decision(1, { key: 'a', kind: 'correct', leaves: [leaf('a', 1, 7)] })]);
    expect(corrected.record.data).toMatchObject({ a: 7 });
    expect(corrected.fields[0]).toMatchObject({ status: 'corrected', value: 7, raw: '7' });
    expect(corrected.fields[0]?.read).toMatchObject({ value: 1 });
  });

  it('leaves a field open that was put off', () => {
    expect(recordAfter([decision(1, { key: 'a', kind: 'later' })]).record).toMatchObject({
      status: 'needs-review',
      revision: 2,
    });
    expect(fieldAt([decision(1, { key: 'a', kind: 'later' })], 'a')?.review).toBe('later');
  });

  it('takes decisions back by undo, which is an event of its own', () => {
    const events = [
      decision(1, { key: 'a', kind: 'correct', leaves: [leaf('a', 1, 7)] }),
      decision(2, { kind: 'undo', undoes: [1] }),
    ];
    expect(recordAfter(events).record).toMatchObject({ revision: 3, status: 'needs-review', data: { a: 1 } });
  });

  it('ignores what came too late, also in the revision', () => {
    expect(
      recordAfter([decision(1, { key: 'a', kind: 'refused', leaves: [leaf('a', 1, 9)] })]).record,
    ).toEqual(recordAfter([]).record);
  });

  it('names rows by how they were read, so that decisions find them after rows moved', () => {
    const events = [
      remove(1, '0'),
      decision(2, { key: 'rows[2].x', kind: 'correct', leaves: [leaf('rows[2].x', 'r', 'R')] }),
    ];
    expect(recordAfter(events).record.data).toMatchObject({ rows: [{ x: 'q' }, { x: 'R' }] });
    expect(fieldAt(events, 'rows[1].x')).toMatchObject({ key: 'rows[2].x', status: 'corrected' });
    const undone = [...events, decision(3, { kind: 'undo', undoes: [1] })];
    expect(recordAfter(undone).record.data).toMatchObject({ rows: [{ x: 'p' }, { x: 'q' }, { x: 'R' }] });
  });

  it('adds and moves rows', () => {
    const events = [
      decision(1, {
        key: 'rows',
        kind: 'row-add',
        rows: [{ op: 'insert', list: 'rows', row: '+n', after: '0' }],
        leaves: [leaf('rows[+n].x', null, 'new')],
      }),
      decision(2, {
        key: 'rows',
        kind: 'row-move',
        rows: [{ op: 'move', list: 'rows', row: '2', after: null }],
      }),
    ];
    expect(recordAfter(events).record.data).toMatchObject({
      rows: [{ x: 'r' }, { x: 'p' }, { x: 'new' }, { x: 'q' }],
    });
    expect(recordAfter(events).fields.map(field => field.path)).toEqual([
      'a',
      'b',
      'rows[0].x',
      'rows[1].x',
      'rows[2].x',
      'rows[3].x',
    ]);
    expect(fieldAt(events, 'rows[2].x')).toMatchObject({ value: 'new', status: 'corrected', page: null });
  });

  it('wants two different people where that is asked for', () => {
    const first = decision(1, { key: 'a', leaves: [leaf('a', 1, 1)] });
    const again = decision(2, { key: 'a', leaves: [leaf('a', 1, 1)] });
    const other = decision(2, { key: 'a', reviewer: '李', leaves: [leaf('a', 1, 1)] });
    const contrary = decision(2, { key: 'a', kind: 'correct', reviewer: '李', leaves: [leaf('a', 1, 2)] });
    expect(fieldAt([first], 'a', ['a'])).toMatchObject({ review: 'waiting', status: 'needs-review' });
    expect(fieldAt([first, again], 'a', ['a'])?.review).toBe('waiting');
    expect(fieldAt([first, other], 'a', ['a'])).toMatchObject({ review: 'done', status: 'confirmed' });
    expect(fieldAt([first, contrary], 'a', ['*'])).toMatchObject({ review: 'disputed' });
    expect(
      fieldAt([first, contrary, decision(3, { key: 'a', leaves: [leaf('a', 1, 2)] })], 'a', ['a']),
    ).toMatchObject({ review: 'done', value: 2 });
  });

  it('keeps a decision over a new reading, and says where that differs from both', () => {
    const corrected = [decision(1, { key: 'a', kind: 'correct', leaves: [leaf('a', 5, 7)] })];
    expect(fieldAt(corrected, 'a')).toMatchObject({
      value: 7,
      status: 'needs-review',
      doubts: ['reading-differs-from-decision'],
    });
    // The new reading agrees with the person.
    expect(fieldAt([decision(1, { key: 'a', leaves: [leaf('a', 5, 1)] })], 'a')?.status).toBe('confirmed');
  });

  it('recomputes checks on the values as they are', () => {
    const failing: CheckResult = { id: 'sum', ok: false, paths: ['a', 'b'], detail: '1 is not 2' };
    const issue = { code: 'sum', severity: 'error', message: 'm', pageNumber: null, path: 'a' } as const;
    const withCheck = { ...read, checks: [failing], issues: [issue] };
    const recheck = (data: JsonValue) => {
      const ok = (data as { readonly a: number }).a === 2;
      return { checks: [{ ...failing, ok }], issues: ok ? [] : [issue] };
    };
    const correct = (value: number) =>
      effectiveRecord(
        withCheck,
        [decision(1, { key: 'a', kind: 'correct', leaves: [leaf('a', 1, value)] })],
        { ...rules, recheck },
      );
    expect(correct(2).issues).toEqual([]);
    expect(correct(2).record.status).toBe('reviewed');
    expect(correct(3).record.status).toBe('needs-review');
    // A field that nobody doubted is doubtful when a check over it fails.
    expect(correct(3).fields[1]).toMatchObject({ status: 'needs-review', doubts: ['check-failed'] });
  });

  it('waits for issues to be settled, and for pages that were lost', () => {
    const issue = {
      code: 'left-over',
      severity: 'warning',
      message: 'm',
      pageNumber: 1,
      path: null,
    } as const;
    const failures = [{ pageNumber: 2, code: 'page-not-decodable', message: 'cut off' }];
    const done = decision(1, { key: 'a', leaves: [leaf('a', 1, 1)] });
    const open = effectiveRecord({ ...read, issues: [issue] }, [done], { ...rules, failures });
    expect(open.record.status).toBe('needs-review');
    const settled = open.issues.map(({ key }, index) => decision(index + 2, { kind: 'settle', key }));
    const closed = effectiveRecord({ ...read, issues: [issue] }, [done, ...settled], { ...rules, failures });
    expect(closed.record.status).toBe('reviewed');
    expect(exportedRecord(closed).issues.map(one => one.severity)).toEqual(['info', 'info']);
  });

  it('has every leaf of its data exactly once, whatever rows people move, add, delete or take back', () => {
    const row = fc.constantFrom('0', '1', '2', '+a', '+b');
    const event = fc.oneof(
      fc.record({ op: fc.constant('remove' as const), row }),
      fc.record({ op: fc.constantFrom('insert' as const, 'move' as const), row, after: fc.option(row) }),
      fc.record({ op: fc.constant('undo' as const), of: fc.nat(8) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 9 }), events => {
        const decisions = events.map((one, index) => {
          if (one.op === 'undo') return decision(index + 1, { kind: 'undo', undoes: [one.of] });
          const added = one.op === 'insert' ? [leaf(`rows[${one.row}].x`, null, one.row)] : [];
          return decision(index + 1, { kind: 'row-move', rows: [{ ...one, list: 'rows' }], leaves: added });
        });
        const { record, fields } = recordAfter(decisions);
        const { rows } = record.data as { readonly rows: readonly { readonly x: string }[] };
        const inRows = fields.filter(field => field.path.startsWith('rows['));
        expect(inRows.map(field => field.path)).toEqual(rows.map((_, index) => `rows[${index}].x`));
        expect(inRows.map(field => field.value)).toEqual(rows.map(one => one.x));
      }),
      { numRuns: 60 },
    );
  });
});
