import { describe, expect, it } from 'vitest';
import type { FieldResult } from '../../src/model/record.ts';
import { ReaderConfusions } from '../../src/report/reader-confusions.ts';
import { fieldResult } from '../support/field-result.ts';

const field = (
  ppOcr: string,
  tesseract: string,
  raw: string | null,
  changes: Partial<FieldResult> = {},
): FieldResult =>
  fieldResult('a', {
    raw,
    readings: [
      { reader: 'tesseract', text: tesseract },
      { reader: 'pp-ocr', text: ppOcr },
    ],
    ...changes,
  });

function confusions(...records: FieldResult[][]) {
  const found = new ReaderConfusions();
  for (const fields of records) found.add(fields);
  return found.most(10);
}

describe('ReaderConfusions', () => {
  it('counts what each reader saw and what was chosen, most frequent first', () => {
    expect(
      confusions(
        [field('目标完成率', '自标完成率', '目标完成率', { status: 'needs-review' })],
        [field('目标', '自标', '目标')],
        [field('未完成', '末完成', '末完成')],
      ),
    ).toEqual([
      { first: '目', second: '自', chosen: '目', count: 2, toReview: 1 },
      { first: '未', second: '末', chosen: '末', count: 1, toReview: 0 },
    ]);
  });

  it('counts the leaves of one text once, and flagged where one of them is', () => {
    const leaves = [
      field('≥9O%', '≥90%', '≥90%', { path: 't.operator' }),
      field('≥9O%', '≥90%', '≥90%', { path: 't.value', status: 'needs-review' }),
      field('≥9O%', '≥90%', '≥90%', { path: 't.unit' }),
    ];
    expect(confusions(leaves)).toEqual([{ first: 'O', second: '0', chosen: '0', count: 1, toReview: 1 }]);
  });

  it('counts only what stands in the value, of lines that hold more', () => {
    const line = ['日标一：建设X。目标二：改造X。', '目标一：建设X。自标二：改造X。'] as const;
    expect(confusions([field(...line, '目标二：改造X。')])).toEqual([
      { first: '目', second: '自', chosen: '目', count: 1, toReview: 0 },
    ]);
  });

  it('leaves out width, what one reader did not see, and different lines', () => {
    expect(
      confusions([
        field('（1）％', '(1) %', '(1)%'),
        field('年度目标', '年度目标。', '年度目标'),
        field('预算执行率', '群众满意度', '预算执行率'),
        field('目标', '自标', null),
      ]),
    ).toEqual([]);
  });
});
