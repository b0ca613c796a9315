import { foldWidth } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';

/** Shorter labels (单价, 备注) may as well be values. */
const SHORTEST_LABEL = 3;

/**
 * The labels and headers printed on the known forms, as `foldWidth` leaves them. A line that reads as one of them
 * need not be read twice; words that a record takes as values (levels, options) are none.
 */
export function knownLabels(forms: readonly FormDefinition[]): ReadonlySet<string> {
  const values = new Set(
    forms
      .flatMap(({ vocabularies, fields }) => [
        ...Object.values(vocabularies).flatMap(vocabulary =>
          Array.isArray(vocabulary)
            ? vocabulary
            : [...Object.keys(vocabulary), ...Object.values(vocabulary).flat()],
        ),
        ...Object.values(fields).flatMap(({ options, rows }) => [
          ...(options ?? []),
          ...Object.values(rows ?? {}).flatMap(column => column.options ?? []),
        ]),
      ])
      .map(foldWidth),
  );
  const labels = forms.flatMap(({ fields, captions }) => [
    ...captions,
    ...Object.values(fields).flatMap(field => [
      ...wordsOf(field.label),
      ...Object.values(field.rows ?? {}).flatMap(column => wordsOf(column.header)),
    ]),
  ]);
  return new Set(
    labels.map(foldWidth).filter(label => [...label].length >= SHORTEST_LABEL && !values.has(label)),
  );
}

function wordsOf(wordings: string | readonly string[] | undefined): readonly string[] {
  if (wordings === undefined) return [];
  return typeof wordings === 'string' ? [wordings] : wordings;
}
