import type { FieldReading } from '../model/record.ts';
import { both, headRow, text } from './html.ts';
import type { ShownField } from './report-input.ts';
import { explainDoubt, phrases } from './words.ts';

/** Fields with the picture of their ink and what each reader saw. */
export function fieldTable(fields: readonly ShownField[]): string {
  const head = [phrases.picture, phrases.value, phrases.readings, phrases.why, phrases.confidence];
  return `<table class="fields">${headRow(head)}
<tbody>${fields.map(fieldRow).join('\n')}</tbody></table>`;
}

function fieldRow(field: ShownField): string {
  const value =
    field.value === null
      ? `<span class="blank">${both(phrases.blank)}</span>`
      : `<span class="value">${text(field.value)}</span>`;
  const place = field.page === null ? field.fileName : `${field.fileName} · p. ${field.page}`;
  const why = field.doubts.map(word => `<li>${both(explainDoubt(word))}</li>`).join('');
  return `<tr><td class="picture">${picture(field)}<small>${text(place)}</small></td>
<td>${value}<small><code>${text(field.path)}</code></small></td>
<td>${readings(field.readings)}</td><td><ul>${why}</ul></td>
<td class="number">${field.confidence.toFixed(3)}</td></tr>`;
}

function picture({ image, path }: ShownField): string {
  if (image === null) return '';
  const data = Buffer.from(image.data).toString('base64');
  const shownWidth = Math.min(420, image.widthPx);
  return `<img alt="${text(path)}" width="${shownWidth}" loading="lazy" src="data:${image.mediaType};base64,${data}">`;
}

/** Each reader's text, with the characters marked in which it differs from the first. */
function readings(all: readonly FieldReading[]): string {
  const [first] = all;
  return all
    .map(
      ({ reader, text: seen }) =>
        `<div class="reading"><b>${text(reader)}</b> ${markDifferences(seen, first?.text ?? seen)}</div>`,
    )
    .join('');
}

/** Marks what lies between the common beginning and the common end. */
function markDifferences(seen: string, other: string): string {
  const a = [...seen];
  const b = [...other];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const middle = a.slice(start, a.length - end).join('');
  const marked = middle === '' ? '' : `<mark>${text(middle)}</mark>`;
  return text(a.slice(0, start).join('')) + marked + text(a.slice(a.length - end).join(''));
}
