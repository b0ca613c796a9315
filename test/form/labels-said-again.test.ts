import { expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { readForm } from '../support/read-form.ts';
import { documentOf, understandDocument } from '../support/understand-sheet.ts';

const sheet = makeSheet('customs', new Random(7));

/** What asks for a look where a second page prints the first two rows again, `change` altering their texts. */
function askedOf(change: (text: string) => string): readonly (string | null)[] {
  const document = documentOf(sheet, rows => {
    const again = rows.slice(0, 2).map(row => row.map(cell => ({ ...cell, text: change(cell.text) })));
    return [{ rows }, { rows: again }];
  });
  return understandDocument(document).record.issues.flatMap(({ code, severity, path }) =>
    code === 'label-repeated' && severity !== 'info' ? [path] : [],
  );
}

it('does not ask about labels that are printed again with the same value in their cell, or as blank', () => {
  expect(askedOf(text => text)).toEqual([]);
  expect(askedOf(text => text.replace(/[：:]/u, '；'))).toEqual([]);
});

it('asks about those with another value', () => {
  expect(askedOf(text => `${text}九`)).not.toEqual([]);
});

it('takes no label that is printed again for that of another field, though it is like that one', () => {
  const fields = {
    tradeCountry: { label: '贸易国（地区）', place: ['under', 'within'] },
    destination: { label: '运抵国（地区）', place: ['under', 'within'] },
  };
  const printed = ['运抵国（地区）\n加纳', '指运港\n特马'];
  expect(readForm(fields, [printed, printed]).data).toEqual({ tradeCountry: null, destination: '加纳' });
});
