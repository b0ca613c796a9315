import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

it('keeps what is read of a target in several columns where one of its cells cannot be, and doubts it', () => {
  const indicators = {
    rows: {
      name: { header: '指标', key: true },
      target: { parts: [['指标性质'], ['指标值'], ['度量单位']], type: 'target' },
    },
  };
  const { data, record } = readForm({ indicators }, [
    ['指标', '指标性质', '指标值', '度量单位'],
    ['人数', '≥', '90', { text: '', unreadable: true }],
    ['次数', '≥', '12', '次'],
  ]);
  expect(data).toMatchObject({
    indicators: [{ target: { operator: '≥', value: 90, unit: null } }, { target: { value: 12, unit: '次' } }],
  });
  const trusts = record.leaves.filter(
    ({ path }) => path.endsWith('.target.value') || path.endsWith('.target'),
  );
  expect(trusts.map(({ located }) => located.locationConfidence < 0.5)).toEqual([true, false]);
});
