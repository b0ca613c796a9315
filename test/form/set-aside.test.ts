import { expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import type { ReadDocument } from '../../src/model/document.ts';
import { readDocument } from '../support/read-document.ts';
import { documentOf, understandDocument } from '../support/understand-sheet.ts';

const form = documentOf(makeSheet('fiscal', new Random(4)));

function withPage(document: ReadDocument, lines: readonly string[]): ReadDocument {
  const more = readDocument(lines, []).outsideLines.map(line => ({
    ...line,
    pageNumber: 2,
    text: line.text.map(one => ({ ...one, line: { ...one.line, pageNumber: 2 } })),
  }));
  return { ...document, outsideLines: [...document.outsideLines, ...more] };
}

it('sets pages of instructions aside, and says so', () => {
  const plain = understandDocument(form);
  const lines = ['填报说明', '1、项目名称：填写全称。', '2、2019年度起执行。'];
  const { record, definition } = understandDocument(withPage(form, lines));
  expect(definition.id).toBe('fiscal-expenditure-performance-target');
  expect(record.data).toEqual(plain.record.data);
  const codes = record.issues.filter(issue => issue.pageNumber === 2).map(issue => issue.code);
  expect(codes).toEqual(['page-set-aside']);
});

it('keeps a page that begins otherwise', () => {
  const { record } = understandDocument(withPage(form, ['补充材料', '本页见附件。']));
  const codes = record.issues.filter(issue => issue.pageNumber === 2).map(issue => issue.code);
  expect(codes).toEqual(['left-over-text']);
});

it('asks for no look at what went wrong on a page that is set aside', () => {
  const issue = {
    code: 'table-without-rules',
    severity: 'warning' as const,
    message: 'Page 2: …',
    pageNumber: 2,
    path: null,
  };
  const document = { ...form, issues: [issue, { ...issue, pageNumber: 1 }] };
  const { record } = understandDocument(withPage(document, ['填报说明', '1、项目名称：填写全称。']));
  const severities = record.issues.flatMap(one => (one.code === issue.code ? [one.severity] : []));
  expect(severities).toEqual(['info', 'warning']);
});
