import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checkFormFile,
  describeForm,
  loadFormFile,
  loadForms,
  shippedDefinitionsDirectory,
} from '../../src/form/load.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forms-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(text: string, name = 'mine.yaml'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const small = `id: mine
version: 1
names: { zh: 我的表, en: Mine }
titles: [我的登记表]
fields:
  title: { place: title }
  name: { label: 姓名, required: true }
checks:
  named: { expression: name not empty }
`;

describe('loadForms', () => {
  it('loads the shipped forms and a folder’s own, sorted', async () => {
    await file(small);
    const forms = await loadForms([shippedDefinitionsDirectory(), folder]);
    const ids = forms.map(form => form.id);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toContain('mine');
    expect(ids).toContain('department-overall-performance-target');
    expect(forms.filter(form => form.origin === 'user').map(form => form.id)).toEqual(['mine']);
    expect(forms.filter(form => form.origin === 'shipped')).toHaveLength(forms.length - 1);
  });

  it('loses no definition to another of the same id beside it', async () => {
    await file(small);
    const other = await file(small.replaceAll('我的', '你的'), 'other.yaml');
    await expect(loadForms([folder])).rejects.toThrow(
      /other\.yaml:1:1: the id "mine" is that of .*mine\.yaml/,
    );
    const { warnings } = await checkFormFile(other);
    expect(warnings).toEqual([
      expect.stringMatching(/other\.yaml:1:1: the id "mine" is that of .*mine\.yaml/),
    ]);
  });

  it('knows a person’s own definition that replaces a shipped one', async () => {
    await file(small.replace('id: mine', 'id: export-goods-declaration'));
    const forms = await loadForms([shippedDefinitionsDirectory(), folder]);
    const origins = forms.filter(form => form.id === 'export-goods-declaration').map(form => form.origin);
    expect(origins).toEqual(['user']);
  });

  it.each([
    [
      'an unknown word',
      small.replace('label: 姓名', 'lable: 姓名'),
      /mine\.yaml:7:11: fields › name: .*lable/,
    ],
    [
      'a wrong type',
      small.replace('place: title', 'place: titel'),
      /mine\.yaml:6:12: fields › title › place/,
    ],
    ['a check that cannot be read', small.replace('not empty', '+'), /mine\.yaml:9:12: .*expected a path/],
    ['a missing part', small.replace('version: 1\n', ''), /mine\.yaml:1:1: version/],
    [
      'missing titles',
      small.replace('titles: [我的登记表]\n', ''),
      /mine\.yaml:1:1: .*titles is missing; write/,
    ],
    [
      'what may be one of two things',
      small.replace('titles: [我的登记表]', 'titles: 3'),
      /mine\.yaml:4:1: titles: .*expected string, .*or expected array/,
    ],
    ['broken YAML', small.replace('{ zh: 我的表', '{ zh: [我的表'), /mine\.yaml:3:\d+: /],
    [
      'a field without a way to it',
      small.replace('{ label: 姓名, required: true }', '{ required: true }'),
      /mine\.yaml:7:3: fields › name: no way to find it/,
    ],
    [
      'a check of what is not there',
      small.replace('name not empty', 'nmae not empty'),
      /mine\.yaml:9:12: checks › named › expression: there is no "nmae" .*title, name/,
    ],
    [
      'rows without a key',
      small.replace('name: { label: 姓名, required: true }', 'name: { rows: { a: { header: 甲 } } }'),
      /mine\.yaml:7:11: fields › name › rows: mark the column/,
    ],
    ['an unknown base', `${small}extends: nobody\n`, /mine\.yaml:10:1: there is no definition "nobody"/],
    ['a base that is itself', `${small}extends: mine\n`, /mine\.yaml:10:1: .*(extends itself|no definition)/],
  ])('says file and line of %s', async (_, text, message) => {
    const path = await file(text);
    await expect(loadFormFile(path)).rejects.toThrow(message);
    await expect(loadForms([folder])).rejects.toThrow(message);
  });

  it('names a folder that is not there', async () => {
    await expect(loadForms([join(folder, 'none')])).rejects.toThrow('none');
  });
});

describe('extends', () => {
  it('merges mappings, replaces the rest, removes with null', async () => {
    await file(small, 'base.yaml');
    const path = await file(`id: variant
version: 2
extends: mine
titles: [别的登记表]
fields:
  name: { label: [姓名, 名字] }
  age: { label: 年龄, type: number }
checks: { named: null }
`);
    const form = await loadFormFile(path);
    expect(form).toMatchObject({
      id: 'variant',
      version: 2,
      names: { en: 'Mine' },
      titles: ['别的登记表'],
      checks: {},
    });
    expect(form.fields.name).toMatchObject({ label: ['姓名', '名字'], required: true });
    expect(Object.keys(form.fields)).toEqual(['title', 'name', 'age']);
  });
});

describe('checkFormFile', () => {
  it('judges a file whatever is wrong with another beside it, which it names', async () => {
    await file('id: [', 'broken.yaml');
    const { form, warnings } = await checkFormFile(await file(small));
    expect(form.id).toBe('mine');
    expect(warnings).toEqual([expect.stringMatching(/broken\.yaml:1:\d+: /)]);
    const wrong = await file(small.replace('label: 姓名', 'lable: 姓名'));
    await expect(checkFormFile(wrong)).rejects.toThrow(/mine\.yaml:7:11: .*lable/);
    const variant = await file(`${small}extends: other\n`);
    await expect(checkFormFile(variant)).rejects.toThrow(/no definition "other"[\s\S]*broken\.yaml/);
  });

  it('warns of a label that two fields of a section have, and of the id of a shipped form', async () => {
    const twice = small.replace(
      'checks:',
      '  other: { label: [名字, 姓名] }\n  b.name: { label: 姓名 }\nchecks:',
    );
    const path = await file(twice.replace('id: mine', 'id: export-goods-declaration'));
    const { warnings } = await checkFormFile(path);
    expect(warnings).toEqual([
      expect.stringMatching(/mine\.yaml:1:1: id: .*shipped/),
      expect.stringMatching(/mine\.yaml:8:3: fields › other: has a label of name/),
    ]);
  });

  it('does not warn of such fields that are named apart', async () => {
    const apart = small
      .replace('label: 姓名', 'name: 户主姓名, label: 姓名')
      .replace('checks:', '  other: { name: 配偶姓名, label: 姓名 }\nchecks:');
    const { warnings } = await checkFormFile(await file(apart));
    expect(warnings).toEqual([]);
  });

  it('has nothing to say of the shipped ones', async () => {
    const folder = shippedDefinitionsDirectory();
    const names = (await readdir(folder)).filter(name => name.endsWith('.yaml'));
    const all = await Promise.all(names.map(name => checkFormFile(join(folder, name))));
    expect(all.flatMap(({ warnings }) => warnings)).toEqual([]);
  });
});

describe('describeForm', () => {
  it('says fields, columns and checks in words', async () => {
    const forms = await loadForms([shippedDefinitionsDirectory()]);
    const form = forms.find(({ id }) => id === 'project-expenditure-self-evaluation');
    const text = form === undefined ? '' : describeForm(form);
    expect(text).toContain('项目支出绩效自评表 · Project expenditure performance self-evaluation');
    expect(text).toContain('indicators[] (绩效指标, Indicators) rows, required');
    expect(text).toContain('level1: text, carried down — under 一级指标');
    expect(text).toContain('scores-sum-to-total');
    expect(text).not.toContain('funds.total');
    const central = forms.find(({ id }) => id === 'central-project-performance-target');
    expect(central === undefined ? '' : describeForm(central)).toContain('beside midTermIndicators');
  });
});

it('the guide’s example is a valid definition', async () => {
  const guide = await readFile(join(shippedDefinitionsDirectory(), 'README.md'), 'utf8');
  const example = /```yaml\n(.*?)```/su.exec(guide)?.[1] ?? '';
  const form = await loadFormFile(await file(example));
  expect(form.id).toBe('equipment-register');
});
