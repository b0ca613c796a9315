import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const goods = {
  rows: {
    number: { header: '项号', type: 'number', optional: true },
    code: { header: ['商品编号', '项号商品编号'], type: 'code', length: [8, 10], key: true },
    name: { header: '商品名称' },
  },
};

const read = (...codes: readonly string[]) =>
  readForm({ goods }, [['项号商品编号', '商品名称'], ...codes.map(code => [code, '螺栓'])]);
const rowsOf = ({ data }: ReturnType<typeof readForm>) =>
  (data.goods as { number: number; code: string }[]).map(({ number, code }) => [number, code]);

it('parts the number of a row from its code where nothing else does', () => {
  const joined = read('1 7318159090', '2 7318159091');
  expect(rowsOf(joined)).toEqual([
    [1, '7318159090'],
    [2, '7318159091'],
  ]);
  expect(rowsOf(read('17318159090'))).toEqual([[1, '7318159090']]);
});

it('leaves a code as it is that begins with the number of its row, or with another', () => {
  expect(rowsOf(read('1104229000', '2204210000'))).toEqual([
    [null, '1104229000'],
    [null, '2204210000'],
  ]);
  expect(rowsOf(read('37318159090'))).toEqual([[null, '37318159090']]);
});

it('asks about a code with a character more or less', () => {
  const problems = read('1104229000', '110422900', '11042290').record.leaves.flatMap(({ path, problem }) =>
    problem === null ? [] : [`${path} ${problem}`],
  );
  expect(problems).toEqual(['goods[1].code code-of-other-length']);
});
