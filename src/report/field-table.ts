import type { FieldReading } from '../model/record.ts';
import { both, headRow, text } from './html.ts';
import type { ShownField } from './report-input.ts';
import { explainDoubt, phrases } from './words.ts';

/** Fields with the picture of their ink and what each reader saw; accepted ones have no doubts to tell. */
export function fieldTable(fields: readonly ShownField[], kind: 'doubtful' | 'accepted'): string {
  const why = kind === 'doubtful' ? [phrases.why] : [];
  const head = [phrases.picture, phrases.value, phrases.readings, ...why, phrases.confidence];
  return `<table class="fields">${headRow(head)}
<tbody>${fields.map(field => fieldRow(field, kind)).join('\n')}</tbody></table>`;
}

function fieldRow(field: ShownField, kind: 'doubtful' | 'accepted'): string {
  const value =
    field.value === null
      ? `<span class="blank">${both(phrases.blank)}</span>`
      : `<span class="value">${text(field.value)}</span>`;
  const place = field.page === null ? field.fileName : `${field.fileName} · p. ${field.page}`;
  const doubts = field.doubts.map(word => `<li>${both(explainDoubt(word))}</li>`).join('');
  const why = kind === 'doubtful' ? `<td><ul>${doubts}</ul></td>` : '';
  return `<tr><td class="picture">${picture(field)}<small>${text(place)}</small></td>
<td>${value}<small><code>${text(field.path)}</code></small></td>
<td>${readings(field.readings)}</td>${why}
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
