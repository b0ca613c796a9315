import type { ReviewField } from '../../api.ts';

/** Between the words of a field of several options where they are one text, as the server shows and takes them. */
const between = '；';

type Ticked = Pick<ReviewField, 'display' | 'options'>;

/** The words of a field of several options that are ticked, in what was typed or else in its value. */
export function tickedWords({ display, options }: Ticked, draft: string | null): readonly string[] {
  const words = (draft ?? display).split(/[；;、，,]/u).map(word => word.trim());
  return options.filter(option => words.includes(option));
}

/** The text of the field with one of its words ticked that was not, or the other way round. */
export function withWordToggled(field: Ticked, draft: string | null, word: string): string {
  const ticked = tickedWords(field, draft);
  return field.options.filter(option => ticked.includes(option) !== (option === word)).join(between);
}
