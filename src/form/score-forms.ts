import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import { textOf } from '../model/reading.ts';
import { labelIn } from './label-in.ts';
import { bestTitle, titleLikeLines, titleSimilarity } from './locate-title.ts';
import { saysOpposite } from './opposites.ts';
import { evidenceOf, type Sheet, type SheetCell } from './sheet.ts';
import { type Wordings, wholeSimilarity, wordingsOf } from './similarity.ts';
import { isOpposite, type TitleContrast, titleContrasts } from './title-contrast.ts';

/** A cell this like a label counts as that label when forms are compared. */
const evidenceSimilarity = 0.75;
/** Longer texts are values. */
const longestLabel = 40;
/** 收入 and 支出 are labels of many forms. Characters. */
const shortestTelling = 3;
/** Share of the title in the score; labels are harder to lose than one line. */
const titleShare = 0.3;

/** How well a form fits a document. */
export interface FormScore {
  readonly definition: FormDefinition;
  /** 0 to 1: labels found, labels explained, title. */
  readonly score: number;
  /** What the paper calls itself where that is no title of this form; null where it fits or there is no title. */
  readonly otherTitle: string | null;
  /** Characters of its title that surely differ from those of the form's. */
  readonly contrasts: readonly TitleContrast[];
  /** Cells that print one of its labels. */
  readonly explained: ReadonlySet<SheetCell>;
  /** How many of its required labels were not found. */
  readonly missing: number;
  /** Labels of the paper that say the opposite of labels of the form that it does not print. */
  readonly opposed: readonly string[];
}

/**
 * How many pieces of evidence speak for one form against another: labels on the paper that only one of them
 * has, and labels only one of them misses. It tells a form from its variant, whose scores are always close.
 */
export function evidenceFor(form: FormScore, other: FormScore): number {
  const only = (a: FormScore, b: FormScore) => [...a.explained].filter(cell => !b.explained.has(cell)).length;
  return only(form, other) - only(other, form) + other.missing - form.missing;
}

interface ExpectedLabel {
  readonly wordings: Wordings;
  readonly type: FieldDefinition['type'];
  readonly place: FieldDefinition['place'];
  readonly required: boolean;
}

/**
 * Scores every form, best first. A form is good when its labels are found (recall) and when it explains the
 * labels that are found (precision over the labels any known form expects): a 自评表 shows all labels of a
 * 目标申报表 and more, and only the precision tells.
 */
export function scoreForms(sheet: Sheet, forms: readonly FormDefinition[]): FormScore[] {
  const cells = sheet.tables
    .flatMap(table => table.cells)
    .filter(cell => cell.folded.text !== '' && cell.folded.text.length <= longestLabel);
  const fits = forms.map(definition => ({ definition, ...labelFit(cells, expectedLabels(definition)) }));
  const known = new Set(fits.flatMap(fit => [...fit.explained]));
  const titles = titleLikeLines(sheet);
  const bestTitles = forms.map(form => bestTitle(sheet, form.titles));
  const titled = titles.length > 0 || bestTitles.some(title => (title?.fit ?? 0) >= titleSimilarity);
  const scores = fits.map(({ definition, recall, explained, missing, opposed }, index) => {
    const precision = known.size === 0 ? 0 : explained.size / known.size;
    const labels = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
    const title = bestTitles[index] ?? null;
    const fit = title?.fit ?? 0;
    const score = titled ? (1 - titleShare) * labels + titleShare * fit : labels;
    const contrasts =
      title === null || fit < titleSimilarity ? [] : titleContrasts(title.lines, definition.titles);
    const others = contrasts.some(isOpposite)
      ? (title?.lines ?? [])
      : fit < titleSimilarity
        ? titles.slice(0, 1)
        : [];
    const otherTitle = others.length === 0 ? null : others.map(line => textOf(evidenceOf(line))).join('');
    return { definition, score, otherTitle, contrasts, explained, missing, opposed };
  });
  return scores.sort((a, b) => b.score - a.score);
}

function expectedLabels(definition: FormDefinition): ExpectedLabel[] {
  return Object.values(definition.fields).flatMap(field => {
    const labels: ExpectedLabel[] = [];
    if (field.label !== undefined && !field.place?.includes('outside')) {
      const { type, place, required } = field;
      labels.push({ wordings: wordingsOf(field.label), type, place, required });
    }
    for (const column of Object.values(field.rows ?? {})) {
      for (const words of column.parts ?? (column.header === undefined ? [] : [column.header])) {
        labels.push({
          wordings: wordingsOf(words),
          type: 'text',
          place: ['beside'],
          required: !column.optional,
        });
      }
    }
    return labels;
  });
}

/** Each label takes its best free cell. */
function labelFit(
  cells: readonly SheetCell[],
  labels: readonly ExpectedLabel[],
): { recall: number; explained: Set<SheetCell>; missing: number; opposed: string[] } {
  const explained = new Set<SheetCell>();
  const absent: ExpectedLabel[] = [];
  let found = 0;
  let foundAny = 0;
  let required = 0;
  let missing = 0;
  for (const label of labels) {
    let best: { cell: SheetCell; similarity: number } | null = null;
    for (const cell of cells) {
      const whole = wholeSimilarity(cell.folded.text, label.wordings);
      const likeness =
        whole >= evidenceSimilarity
          ? isOpposed(cell, label)
            ? 0
            : whole
          : (labelIn(cell, { place: label.place, type: label.type }, label.wordings)?.similarity ?? 0);
      if (likeness < evidenceSimilarity) continue;
      if (!explained.has(cell) && likeness > (best?.similarity ?? 0)) best = { cell, similarity: likeness };
    }
    if (label.required) required++;
    if (best === null) {
      absent.push(label);
      if (label.required) missing++;
      continue;
    }
    explained.add(best.cell);
    foundAny += best.similarity;
    if (label.required) found += best.similarity;
  }
  const opposed = absent.flatMap(label => oppositeOf(label, cells, explained) ?? []);
  // A form that requires nothing is known by all it asks for.
  const all = Math.max(1, labels.length);
  return { recall: required === 0 ? foundAny / all : found / required, explained, missing, opposed };
}

/** Whether a cell prints a label but for characters that say the opposite. */
function isOpposed({ folded }: SheetCell, { wordings }: ExpectedLabel): boolean {
  return (
    wordings.some(({ core }) => saysOpposite(folded.text, core)) &&
    !wordings.some(({ core }) => folded.text.startsWith(core))
  );
}

/** The label of a cell that says the opposite of one of a form, 进口日期 of 出口日期, where it is none of its others. */
function oppositeOf(
  { wordings }: ExpectedLabel,
  cells: readonly SheetCell[],
  explained: ReadonlySet<SheetCell>,
): string | null {
  for (const { core: wording } of wordings) {
    const cell = cells.find(
      one =>
        wording.length >= shortestTelling && !explained.has(one) && saysOpposite(one.folded.text, wording),
    );
    if (cell !== undefined) return cell.folded.text.slice(0, wording.length);
  }
  return null;
}
