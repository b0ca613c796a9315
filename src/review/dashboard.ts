import { expectedCalibrationError, reliability, shareOf } from '../model/statistics.ts';
import type { Dashboard } from './api.ts';
import { type DecisionLog, type LoggedDecision, perMinute } from './decision-log.ts';
import type { Forms } from './forms.ts';
import type { QueueIndex } from './queue-index.ts';

/** Fields with fewer decisions tell nothing yet. */
const LEAST_DECIDED = 1;
const MOST_ROWS = 200;

/** How far the review is, what it found, and how people agree. */
export function dashboardOf(index: QueueIndex, log: DecisionLog, forms: Forms): Dashboard {
  const decisions = log.standing();
  const firstVerdicts = firstByField(decisions);
  const audited = firstVerdicts.filter(one => one.audit);
  const auditWrong = shareOf(audited.filter(one => one.right === false).length, audited.length);
  const judged = firstVerdicts.flatMap(({ confidence, right }) =>
    confidence === null || right === null ? [] : [{ confidence, right }],
  );
  return {
    ...counts(index, firstVerdicts),
    throughput: throughput(decisions),
    reviewers: reviewersOf(decisions),
    errorsByField: errorsByField(firstVerdicts, index, forms),
    calibration: {
      bins: reliability(judged).map(({ confidence, right }) => ({
        confidence,
        fields: right.of,
        right: right.count,
        low: right.low,
        high: right.high,
      })),
      expectedCalibrationError: judged.length === 0 ? null : expectedCalibrationError(judged),
    },
    audit: {
      looked: audited.length,
      wrong: auditWrong.count,
      open: openOf(index, entry => entry.reason === 'audit'),
      low: auditWrong.low,
      high: auditWrong.high,
    },
    agreement: agreementOf(decisions),
  };
}

type Entry =
  QueueIndex['records'] extends ReadonlyMap<string, { readonly entries: readonly (infer One)[] }>
    ? One
    : never;

function openOf(index: QueueIndex, holds: (entry: Entry) => boolean): number {
  let open = 0;
  for (const { entries } of index.records.values()) open += entries.filter(holds).length;
  return open;
}

function counts(
  index: QueueIndex,
  verdicts: readonly LoggedDecision[],
): Pick<Dashboard, 'documents' | 'fields'> {
  const byStatus = { accepted: 0, 'needs-review': 0, reviewed: 0 };
  for (const { head } of index.records.values()) byStatus[head.status]++;
  return {
    documents: {
      total: index.records.size,
      accepted: byStatus.accepted,
      needsReview: byStatus['needs-review'],
      reviewed: byStatus.reviewed,
    },
    fields: {
      total: openOf(index, entry => entry.kind === 'field'),
      open: openOf(
        index,
        ({ kind, reason }) =>
          kind === 'field' && reason !== null && reason !== 'next-doubtful' && reason !== 'audit',
      ),
      confirmed: verdicts.filter(one => one.right === true).length,
      corrected: verdicts.filter(one => one.right === false).length,
    },
  };
}

/** The first verdict on each field: what the reading was worth before anybody touched it. */
function firstByField(decisions: readonly LoggedDecision[]): LoggedDecision[] {
  const first = new Map<string, LoggedDecision>();
  for (const decision of decisions) {
    const name = `${decision.recordId} ${decision.key}`;
    if (decision.right !== null && !first.has(name)) first.set(name, decision);
  }
  return [...first.values()];
}

function throughput(decisions: readonly LoggedDecision[]): Dashboard['throughput'] {
  const byHour = new Map<string, number>();
  for (const { atMs, reviewer } of decisions) {
    const name = JSON.stringify([new Date(atMs).toISOString().slice(0, 13), reviewer]);
    byHour.set(name, (byHour.get(name) ?? 0) + 1);
  }
  return [...byHour].map(([name, count]) => {
    const [hour, reviewer]: [string, string] = JSON.parse(name);
    return { hour: `${hour}:00:00Z`, reviewer, decisions: count };
  });
}

function reviewersOf(decisions: readonly LoggedDecision[]): Dashboard['reviewers'] {
  return [...groupBy(decisions, one => one.reviewer)].map(([reviewer, own]) => ({
    reviewer,
    decisions: own.length,
    corrections: own.filter(one => one.right === false).length,
    perMinute: perMinute(own),
  }));
}

function errorsByField(
  verdicts: readonly LoggedDecision[],
  index: QueueIndex,
  forms: Forms,
): Dashboard['errorsByField'] {
  const formOf = (recordId: string) => index.records.get(recordId)?.head.form ?? 'unknown';
  const groups = groupBy(verdicts, one => JSON.stringify([formOf(one.recordId), one.fieldName]));
  const rows = [...groups].map(([name, own]) => {
    const [form, fieldName]: [string, string] = JSON.parse(name);
    const { count, of, share, low, high } = shareOf(
      own.filter(one => one.right === false).length,
      own.length,
    );
    const expected = own.reduce((sum, one) => sum + 1 - (one.confidence ?? 1), 0) / own.length;
    const label = fullLabel(form, fieldName, forms);
    return { form, fieldName, label, decided: of, wrong: count, share, low, high, expected };
  });
  return rows
    .filter(row => row.decided >= LEAST_DECIDED)
    .sort((a, b) => b.wrong - a.wrong || b.share - a.share)
    .slice(0, MOST_ROWS);
}

/** For each pair of people: fields both decided on, by each one's last word. */
function agreementOf(decisions: readonly LoggedDecision[]): Dashboard['agreement'] {
  const says = new Map<string, Map<string, string>>();
  for (const { recordId, key, reviewer, right, says: said } of decisions) {
    if (right === null) continue;
    const name = `${recordId} ${key}`;
    says.set(name, (says.get(name) ?? new Map()).set(reviewer, said));
  }
  const pairs = new Map<string, { both: number; same: number }>();
  for (const byReviewer of says.values()) {
    const people = [...byReviewer.keys()].sort();
    people.forEach((first, index) => {
      for (const second of people.slice(index + 1)) {
        const name = JSON.stringify([first, second]);
        const pair = pairs.get(name) ?? { both: 0, same: 0 };
        pair.both++;
        if (byReviewer.get(first) === byReviewer.get(second)) pair.same++;
        pairs.set(name, pair);
      }
    });
  }
  return [...pairs].map(([name, { both, same }]) => {
    const [first, second]: [string, string] = JSON.parse(name);
    return { first, second, both, same, share: same / both };
  });
}

function groupBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

/** A column with its list: several lists may have a column of one name. */
function fullLabel(form: string, fieldName: string, forms: Forms): string {
  const { label } = forms.fieldOf(form, fieldName);
  const list = fieldName.split('[]', 1)[0] ?? '';
  return list === fieldName ? label : `${forms.fieldOf(form, list).label} · ${label}`;
}
