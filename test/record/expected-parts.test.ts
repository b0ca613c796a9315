import { expect, it } from 'vitest';
import { matchForm } from '../../src/form/match.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { cellOf as cell, draftOf } from '../support/draft-of.ts';
import { readDocument } from '../support/read-document.ts';

const paper = (opinion: string) =>
  readDocument(
    ['临时用地申请表'],
    [
      {
        rows: [
          ['项目名称', '引水入城', '用途', '堆场'],
          ['主管部门意见', cell(opinion, 3)],
        ],
      },
    ],
  );

it('is surprised by an opinion that is signed and not dated where the sample dates it, and not by one left open', async () => {
  const { definition } = await draftOf([paper('同意用地。\n审批人：刘兰（盖章）\n2024年6月10日')]);
  const dayOf = (opinion: string) => {
    const outcome = matchForm(paper(opinion), [definition], { forced: true });
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    const { leaves } = buildRecord(outcome.match, definition);
    return leaves.find(({ path, type }) => type === 'date' && path.startsWith('competentDepartmentOpinion'));
  };
  expect(dayOf('同意。\n审批人：袁晨（盖章）')).toMatchObject({ value: null, mayBeBlank: false });
  expect(dayOf('')).toMatchObject({ value: null, mayBeBlank: true });
});
