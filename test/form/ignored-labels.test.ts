import { expect, it } from 'vitest';
import { matchForm } from '../../src/form/match.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { readDocument } from '../support/read-document.ts';

const definition = formDefinitionSchema.parse({
  id: 'test',
  version: 1,
  names: { zh: '测试', en: 'test' },
  titles: '测试登记表',
  ignore: ['^项目?负责人', '^立项依据$'],
  fields: { name: { label: '项目名称' }, unit: { label: '实施单位' } },
});

it('tells of what stands beside a label that the form passes over, and asks about no such thing', () => {
  const rows = [
    ['项目名称', '水库维修', '实施单位', '水务局'],
    ['项目负责人', '陈卫东', '备选', '另一处'],
  ];
  const outcome = matchForm(readDocument([], [{ rows }]), [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const left = buildRecord(outcome.match, definition).issues.filter(({ code }) => code === 'left-over-text');
  const severityOf = (text: string) => left.find(({ message }) => message.includes(text))?.severity;
  expect(severityOf('陈卫东')).toBe('info');
  expect(severityOf('另一处')).toBe('warning');
});
