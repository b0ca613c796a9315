import type { RecordBasis } from '../model/document.ts';
import type { FormMatch } from '../model/field.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import type { Issue, Severity } from '../model/issue.ts';
import { locateValues } from './locate.ts';
import { evidenceFor, type FormScore, scoreForms } from './score-forms.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import { isOpposite } from './title-contrast.ts';

/** Below this a form does not fit well enough to be taken; between the worst right and the best wrong fit in tests. */
const leastScore = 0.62;
/** A form must beat the next one by this in score … */
const leastMargin = 0.08;
/** … or, as a form and its variant are always close, by this many labels: one may be a misreading. */
const leastEvidence = 2;
/** So many labels that say the opposite of its own make another form: 进口日期 and 进境关别. One may be misread. */
const fewestOpposed = 2;
/** Where the paper names itself something else, or a variant fits as well, its labels must fit nearly all. */
const scoreAgainstTitle = 0.9;
const scoreBesideVariant = 0.9;

export type FormMatchOutcome =
  | { readonly kind: 'matched'; readonly match: FormMatch; readonly definition: FormDefinition }
  | {
      readonly kind: 'unknown';
      /** For people: why no form was taken. */
      readonly reason: string;
      readonly competitors: FormMatch['competitors'];
    };

/**
 * Finds the form a document is, and every value of it. With `forced`, the first form is taken whatever the
 * evidence; a poor fit is then an issue. Tables of the indexes `apart` never go on with the one before. A form is never taken where another fits about as well.
 */
export function matchForm(
  document: RecordBasis,
  forms: readonly FormDefinition[],
  options: { readonly forced?: boolean; readonly apart?: ReadonlySet<number> } = {},
): FormMatchOutcome {
  const sheet = sheetOf(document, options.apart);
  const scores = scoreForms(sheet, forms);
  const best =
    options.forced === true ? scores.find(score => score.definition === forms[0]) : preferred(scores);
  const others = scores.filter(score => score !== best);
  const competitors = others.map(toCompetitor);
  if (best === undefined)
    return { kind: 'unknown', reason: 'There is no form definition to match.', competitors };
  const rivals = others.filter(other => !givesWay(other, best));
  const [rival] = rivals;
  const tie = options.forced === true ? null : variantTie(best, rivals);
  if (tie !== null) {
    const competing = scores.filter(score => score !== tie.base).map(toCompetitor);
    const message = `${tied(tie.base, tie.variant)} The former was taken: not all labels of the latter are there. Name the latter with --form if it is meant.`;
    const issues = [...titleIssues(tie.base), formIssue('form-unsure', message)];
    return matched(sheet, document, tie.base, competing, issues);
  }
  const objection = objectionTo(best, rival);
  if (objection !== null && options.forced !== true) {
    return { kind: 'unknown', reason: objection, competitors: scores.map(toCompetitor) };
  }
  const issues =
    objection === null
      ? [...titleIssues(best), ...(options.forced === true ? [] : preferenceIssues(best, others[0]))]
      : [formIssue('form-does-not-fit', objection)];
  return matched(sheet, document, best, competitors, issues);
}

function toCompetitor({ definition, score }: FormScore): FormMatch['competitors'][number] {
  return { formId: definition.id, score };
}

/**
 * A form and a variant of it that fit about as well, where no other does: all that the form asks for is there, and what
 * is more is left over. A person is asked, yet nothing that was read is lost.
 */
function variantTie(best: FormScore, [next, ...others]: readonly FormScore[]) {
  if (next === undefined || clearlyBeats(best, next)) return null;
  const isVariant = (one: FormScore, base: FormScore) => one.definition.extends === base.definition.id;
  const tie = isVariant(next, best)
    ? { base: best, variant: next }
    : isVariant(best, next)
      ? { base: next, variant: best }
      : null;
  if (tie === null || tie.base.score < scoreBesideVariant) return null;
  return objectionTo(tie.base, others[0]) === null ? tie : null;
}

/**
 * The form that fits best; where a shipped one does not clearly fit better than one that somebody wrote for such
 * papers, the latter: it was brought along because it is meant.
 */
function preferred(scores: readonly FormScore[]): FormScore | undefined {
  const [best] = scores;
  if (best === undefined) return undefined;
  return scores.find(score => givesWay(best, score) && score.score >= leastScore) ?? best;
}

/** Whether a shipped form that fits about as well as a person's own is to be passed over for it. */
function givesWay(shipped: FormScore, own: FormScore): boolean {
  return (
    shipped.definition.origin === 'shipped' &&
    own.definition.origin === 'user' &&
    // What the paper calls itself is no near-tie.
    (own.otherTitle === null || shipped.otherTitle !== null) &&
    !clearlyBeats(shipped, own)
  );
}

function clearlyBeats(best: FormScore, next: FormScore): boolean {
  return best.score - next.score >= leastMargin || evidenceFor(best, next) >= evidenceNeeded(best, next);
}

function matched(
  sheet: Sheet,
  document: RecordBasis,
  best: FormScore,
  competitors: FormMatch['competitors'],
  issues: readonly Issue[],
): FormMatchOutcome {
  const { definition } = best;
  const located = locateValues(sheet, definition);
  const match: FormMatch = {
    formId: definition.id,
    formVersion: definition.version,
    score: best.score,
    competitors,
    values: located.values,
    lists: located.lists,
    issues: [...aboutTheForm(document.issues, located.issues), ...issues, ...located.issues],
  };
  return { kind: 'matched', match, definition };
}

/** What went wrong on pages that are set aside touches nothing of the record: it is said and asks for no look. */
function aboutTheForm(issues: readonly Issue[], located: readonly Issue[]): Issue[] {
  const aside = new Set(
    located.filter(({ code }) => code === 'page-set-aside').map(issue => issue.pageNumber),
  );
  return issues.map(issue =>
    issue.pageNumber !== null && aside.has(issue.pageNumber) ? { ...issue, severity: 'info' } : issue,
  );
}

/** Why the best form may not be taken, or null. */
function objectionTo(best: FormScore, next: FormScore | undefined): string | null {
  const name = nameOf(best);
  if (best.score < leastScore) {
    return `No definition fits: the nearest, ${name}, fits ${percent(best.score)}. Its tables are kept; write a definition for this form or name one with --form.`;
  }
  const isOtherKind = best.contrasts.some(isOpposite);
  if (best.otherTitle !== null && (isOtherKind || best.score < scoreAgainstTitle)) {
    return `The paper calls itself “${best.otherTitle}”, which is no title of the nearest definition, ${name}. Add the title to it, or name the form with --form.`;
  }
  if (best.opposed.length >= fewestOpposed) {
    return `The paper prints ${best.opposed.map(label => `“${label}”`).join(', ')}, the opposite of labels of the nearest definition, ${name}. Write a definition for this form or name one with --form.`;
  }
  if (next !== undefined && !clearlyBeats(best, next)) {
    return `${tied(best, next)} Name the form with --form.`;
  }
  return null;
}

function tied(best: FormScore, next: FormScore): string {
  return `Two definitions fit about as well: ${nameOf(best)} (${percent(best.score)}) and ${next.definition.id} (${percent(next.score)}).`;
}

function nameOf({ definition }: FormScore): string {
  return `${definition.names.zh} (${definition.id})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A variant prints all its base prints: the base is taken where one thing of the variant alone is missing. */
function evidenceNeeded(best: FormScore, next: FormScore): number {
  return next.definition.extends === best.definition.id ? 1 : leastEvidence;
}

function titleIssues(best: FormScore): Issue[] {
  if (best.otherTitle !== null) {
    const message = `The labels fit ${best.definition.id}, but the paper calls itself “${best.otherTitle}”.`;
    return [formIssue('title-differs', message)];
  }
  const [contrast] = best.contrasts;
  if (contrast === undefined) return [];
  const fits = `The labels fit ${best.definition.id}, but`;
  const { printed, expected } = contrast;
  if (expected === '')
    return [formIssue('title-differs', `${fits} the paper’s title has “${printed}” more than its own.`)];
  const message =
    printed === ''
      ? `${fits} its title has “${expected}” and the paper’s has not.`
      : `${fits} its title has “${expected}” where the paper prints “${printed}”.`;
  return [formIssue('title-differs', message)];
}

/** Says which shipped form would have been as good. */
function preferenceIssues(best: FormScore, next: FormScore | undefined): Issue[] {
  if (next === undefined || !givesWay(next, best) || clearlyBeats(best, next)) return [];
  const message = `${next.definition.id}, which comes with formlift, fits about as well as your ${best.definition.id}; yours was taken. Name the other with --form if it is meant.`;
  return [formIssue('own-form-preferred', message, 'info')];
}

function formIssue(code: string, message: string, severity: Severity = 'warning'): Issue {
  return { code, severity, message, pageNumber: null, path: null };
}
