/**
 * How many printed values of generated papers a drafted definition finds, unedited, and which wrong ones nobody is asked
 * about: `tsx scripts/draft-accuracy.ts DEFINITION TRUTH_DIR DB`, after `forms draft` from one paper and `extract
 * --forms` of the others.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Labelled } from '../fixtures/generator/sheet.ts';
import { loadForms, shippedDefinitionsDirectory } from '../src/form/load.ts';
import { openExistingStore } from '../src/store/open-store.ts';
import { scoreDraft } from '../test/support/draft-score.ts';

interface PaperTruth {
  readonly fileName: string;
  readonly labelled: Labelled;
}

const [definitionFile = '', truthFolder = '', database = ''] = process.argv.slice(2);
const forms = await loadForms([shippedDefinitionsDirectory(), dirname(definitionFile)]);
const names = (await readdir(truthFolder)).filter(name => name.endsWith('.truth.json'));
const papers = await Promise.all(
  names.map(async name => JSON.parse(await readFile(join(truthFolder, name), 'utf8')) as PaperTruth),
);
const store = await openExistingStore(database);
const sums = { right: 0, of: 0, groupsRight: 0, groupsOf: 0, silent: 0, flagged: 0, leaves: 0 };
for await (const { fileName, record } of store.records('all')) {
  const paper = papers.find(one => one.fileName === fileName);
  if (paper === undefined) continue;
  const definition = forms.find(form => form.id === record.form);
  if (definition === undefined) {
    sums.of += Object.keys(paper.labelled.fields).length;
    sums.groupsOf += paper.labelled.groups.flat().length;
    console.log(`${fileName}: ${record.form}; ${record.issues[0]?.message}`);
    continue;
  }
  const leaves = record.fields.map(({ path, raw, value, status }) => ({ path, raw, value, note: status }));
  const { fields, groups } = scoreDraft({ leaves }, definition, paper.labelled);
  const wrong = [...fields.wrong, ...groups.wrong];
  sums.right += fields.right;
  sums.of += fields.of;
  sums.groupsRight += groups.right;
  sums.groupsOf += groups.of;
  sums.silent += wrong.filter(({ note }) => note === 'accepted').length;
  sums.leaves += record.fields.length;
  sums.flagged += record.fields.filter(({ status }) => status === 'needs-review').length;
  for (const { description } of wrong) console.log(`${fileName}: ${description}`);
}
await store.close();
console.log(
  `${basename(definitionFile)}: fields ${sums.right}/${sums.of}, in groups ${sums.groupsRight}/${sums.groupsOf}, ` +
    `wrong and accepted ${sums.silent}, flagged ${sums.flagged}/${sums.leaves}`,
);
