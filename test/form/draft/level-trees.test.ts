import { expect, it } from 'vitest';
import { levelTrees, treeOf } from '../../../src/form/draft/level-trees.ts';
import { shippedForms } from '../../support/understand-sheet.ts';

const trees = levelTrees(shippedForms);

it('finds the tree that all levels of a sample keep to, weights in brackets apart', () => {
  const tree = treeOf(['产出指标（50分）', '效益指标'], ['数量指标', '社会效益指标'], trees);
  expect(tree?.产出指标).toContain('质量指标');
});

it('finds none for levels of a form’s own, or that were not all read', () => {
  expect(treeOf(['产出指标', '管理指标'], ['数量指标', '制度指标'], trees)).toBeNull();
  expect(treeOf(['产出指标'], ['社会效益指标'], trees)).toBeNull();
  expect(treeOf(['产出指标'], [], trees)).toBeNull();
  expect(treeOf([], [], trees)).toBeNull();
});
