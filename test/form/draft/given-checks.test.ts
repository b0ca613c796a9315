import { expect, it } from 'vitest';
import { matchForm } from '../../../src/form/match.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { cellOf, draftOf } from '../../support/draft-of.ts';
import { readDocument } from '../../support/read-document.ts';

const paper = (total: string, part: string) =>
  readDocument(
    ['设备购置申请表'],
    [
      {
        rows: [
          ['申请单位', '水利局', '联系人', '张婷'],
          ['购置金额（万元）', total, '自筹金额（万元）', part],
          ['设备名称', '水泵', '存放地点', '库房'],
        ],
      },
    ],
  );

/** The checks that a paper fails, of a draft from these samples. */
async function failedBy(paperRead: ReturnType<typeof paper>, samples: readonly ReturnType<typeof paper>[]) {
  const { definition } = await draftOf(samples);
  const outcome = matchForm(paperRead, [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return buildRecord(outcome.match, definition).issues.map(({ path }) => path);
}

it('asks about an amount that is blank where the samples fill it in', async () => {
  const [total, part] = [paper('', '2.5'), paper('12.5', '')];
  expect(await failedBy(total, [paper('12.5', '2.5')])).toEqual(['purchaseAmount']);
  expect(await failedBy(part, [paper('12.5', '2.5')])).toEqual(['selfRaisedAmount']);
});

it('does not where a sample leaves it blank, too', async () => {
  const samples = [paper('12.5', '2.5'), paper('8.5', '')];
  expect(await failedBy(paper('9.5', ''), samples)).toEqual([]);
  expect(await failedBy(paper('', ''), samples)).toEqual(['purchaseAmount']);
});

it('does not about the parts of a block, of which some papers have none', async () => {
  const funds = (total: string, own: string) =>
    readDocument(
      ['设备购置申请表'],
      [
        {
          rows: [
            [cellOf('资金来源', 1, 3), '资金总额（万元）', total],
            ['上级补助（万元）', '10'],
            ['自筹资金（万元）', own],
            [cellOf('设备名称'), cellOf('水泵', 2)],
          ],
        },
      ],
    );
  const samples = [funds('12.5', '2.5')];
  expect(await failedBy(funds('12.5', ''), samples)).toEqual([]);
  expect(await failedBy(funds('', '2.5'), samples)).toHaveLength(1);
});
