import { expect, it } from 'vitest';
import { labelBefore } from '../../../src/form/draft/label-before.ts';

it.each([
  ['侯晓东填表人', '填表人'],
  ['王海村负责人', '村负责人'],
  ['李娜填表日期', '填表日期'],
])('in %s the label is %s', (text, label) => {
  expect(labelBefore(text, false, new Set())).toBe(label);
});
