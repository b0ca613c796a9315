/**
 * A worker that does what the file says, line by line: a page is `ok`, `fail`, or what it does to its worker: `crash`,
 * `hang`, `eat` (memory); with `once`, only in the worker's first life (it leaves a mark beside the file). A first line
 * `refuse` fails the file, `crash-at-end` kills the worker after the last page. Not a file: its name is its one page.
 */
import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';

const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
const say = message => new Promise(resolve => process.send(message, resolve));
let stopped = false;

async function page(path, pageNumber, pageCount, word, givenUp) {
  await say({ kind: 'page-begun', pageNumber, pageCount });
  const failure = givenUp.find(failure => failure.pageNumber === pageNumber);
  if (failure === undefined) await misbehave(path, pageNumber, word);
  await say({ kind: 'page-done', pageNumber, pageCount, end: failure === undefined ? 'read' : 'failed' });
  return failure ?? null;
}

async function misbehave(path, pageNumber, word) {
  const [deed, once] = word.split(' ');
  const mark = `${path}.${pageNumber}.mark`;
  if (once === 'once') {
    if (existsSync(mark)) return;
    writeFileSync(mark, '');
  }
  if (deed === 'crash') process.exit(7);
  if (deed === 'hang') await wait(1e9);
  if (deed === 'eat') {
    writeSync(4, '999999999999 0\n');
    await wait(1e9);
  }
}

process.on('message', async ({ kind, path, givenUp }) => {
  if (kind === 'stop') {
    stopped = true;
    return;
  }
  stopped = false;
  const words = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [path];
  if (words[0] === 'refuse') {
    const fault = { foreseen: true, code: 'refused', message: 'refused', remedy: 'none', exitCode: 4 };
    return say({ kind: 'failed', fault });
  }
  const failures = [];
  for (const [index, word] of words.entries()) {
    if (word === 'crash-at-end') process.exit(8);
    const failure = await page(path, index + 1, words.length, word, givenUp);
    if (failure !== null) failures.push(failure);
    if (stopped) return say({ kind: 'stopped' });
  }
  await say({ kind: 'read', results: [{ pages: words.length, failures }] });
});
process.on('disconnect', () => process.exit());
