import { describe, expect, it } from 'vitest';
import { confusionsOf } from '../../src/evaluate/confusions.ts';
import type { JudgedDocument, JudgedLeaf } from '../../src/evaluate/judge.ts';

const leaf = (truth: string | number | null, read: string | number | null, flagged = false): JudgedLeaf => ({
  path: 'a',
  readPath: 'a',
  truth,
  read,
  kind: 'present',
  exact: false,
  right: truth === read,
  rightButPunctuation: false,
  flagged,
  confidence: 0.9,
});

const document = (...leaves: JudgedLeaf[]): JudgedDocument => ({
  truth: { fileName: 'a.pdf', form: 'f', profile: 'fax', data: null, tables: [] },
  formRight: true,
  leaves,
  edits: 0,
  characters: 0,
  tables: null,
  withoutReview: false,
});

describe('confusionsOf', () => {
  it('counts each misread character, and how often a person was told', () => {
    expect(
      confusionsOf([document(leaf('目标完成率', '自标完成率', true)), document(leaf('目标值', '自标值'))]),
    ).toEqual([{ truth: '目', read: '自', count: 2, flagged: 1 }]);
  });

  it('tells lost and added characters from misread ones', () => {
    expect(confusionsOf([document(leaf('年度目标', '年度目标。'), leaf('≥90%', '90%'))])).toEqual(
      expect.arrayContaining([
        { truth: null, read: '。', count: 1, flagged: 0 },
        { truth: '≥', read: null, count: 1, flagged: 0 },
      ]),
    );
  });

  it('looks into amounts, and not at width', () => {
    expect(confusionsOf([document(leaf(1684.14, 1634.14), leaf('第1季度', '第１季廋'))])).toEqual([
      { truth: '8', read: '3', count: 1, flagged: 0 },
      { truth: '度', read: '廋', count: 1, flagged: 0 },
    ]);
  });

  it('takes another value for no confusion', () => {
    expect(
      confusionsOf([document(leaf('预算执行率', '群众满意度'), leaf('甲', null), leaf('乙', '乙'))]),
    ).toEqual([]);
  });
});
