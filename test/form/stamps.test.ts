import { expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import type { ReadDocument } from '../../src/model/document.ts';
import { readDocument, type TableText } from '../support/read-document.ts';
import { documentOf, understandDocument } from '../support/understand-sheet.ts';

const form = documentOf(makeSheet('fiscal', new Random(4)));

function withFrame(frame: TableText): ReadDocument {
  return { ...form, tables: [...readDocument([], [frame]).tables, ...form.tables] };
}

function leftOver(frame: TableText) {
  const { record } = understandDocument(withFrame(frame));
  return record.issues
    .filter(({ code, message }) => code === 'left-over-text' && message.includes('2019年8月17日'))
    .map(({ severity }) => severity);
}

it('says that a received-stamp is none of the form’s, and asks for no look', () => {
  expect(leftOver({ rows: [['收文登记'], ['2019年8月17日']] })).toEqual(['info']);
});

it('asks for a look at words side by side, of which one may name the other', () => {
  expect(leftOver({ rows: [['收文登记', '2019年8月17日']] })).toEqual(['warning']);
});

it('reads the form as without the stamp', () => {
  const stamped = understandDocument(withFrame({ rows: [['收文登记'], ['2019年8月17日']] }));
  expect(stamped.record.data).toEqual(understandDocument(form).record.data);
});
