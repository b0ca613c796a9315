import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'dist/cli.js');
const scan = '01-seed-office-seal.pdf';

/** Runs the built command line as a user does. */
function formlift(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the built command line', () => {
  let folder = '';
  let db = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'formlift-cli-'));
    db = join(folder, 'deep', 'a.db');
    await copyFile(join(root, 'fixtures', scan), join(folder, scan));
    await copyFile(join(root, 'fixtures', `${scan}.truth.json`), join(folder, `${scan}.truth.json`));
    await writeFile(join(folder, 'broken.pdf'), '%PDF-1.4 and no more');
    const report = join(folder, 'report.html');
    const options = ['--db', db, '--report', report, '--jobs', '1', '--audit', '0.2', '--json'];
    const first = formlift('extract', folder, ...options);
    // A broken file is named with its reason and does not stop the run.
    expect(first.stderr).toContain('broken.pdf');
    expect(first.status).toBe(4);
    const events = first.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).event);
    expect(events).toEqual(expect.arrayContaining(['started', 'page', 'document', 'failed']));
  }, 240_000);

  it('lifts the record, and tells what it is unsure of', () => {
    const { status, stdout } = formlift('evaluate', folder, '--db', db, '--json');
    expect(status).toBe(0);
    const { overall, missingDocuments } = JSON.parse(stdout);
    expect(missingDocuments).toEqual([]);
    expect(overall.fieldsRight.share).toBeGreaterThan(0.97);
    expect(overall.silentErrors.share).toBeLessThan(0.01);
    expect(overall.tedsStructure).toBeGreaterThan(0.98);
  });

  it('exports every leaf with its place', () => {
    const { status, stdout } = formlift('export', '--db', db, '--format', 'jsonl', '--out', '-');
    expect(status).toBe(0);
    const record = JSON.parse(stdout);
    expect(record).toMatchObject({
      form: 'department-overall-performance-target',
      revision: 1,
      document: { fileName: scan },
    });
    const paths = record.fields.map((field: { path: string }) => field.path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of leafPaths(record.data)) expect(paths).toContain(path);
    for (const field of record.fields) if (field.raw !== null) expect(field.box).toHaveLength(4);
  });

  it('draws a share of what it accepted for audit, and shows it', async () => {
    const { stdout } = formlift('export', '--db', db, '--format', 'jsonl', '--out', '-');
    const fields: { path: string; status: string; audit?: boolean }[] = JSON.parse(stdout).fields;
    const accepted = fields.filter(field => field.status === 'accepted');
    const drawn = fields.filter(field => field.audit === true);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.length).toBeLessThan(accepted.length / 2);
    expect(drawn.filter(field => field.status !== 'accepted')).toEqual([]);
    const html = await readFile(join(folder, 'report.html'), 'utf8');
    const section = html.slice(html.indexOf('Audit sample'));
    for (const { path } of drawn) expect(section).toContain(`<img alt="${path}"`);
  });

  it('reads nothing twice, and a second run changes nothing', () => {
    const before = formlift('export', '--db', db, '--format', 'jsonl', '--out', '-').stdout;
    const again = formlift('extract', join(folder, scan), '--db', db, '--report', 'none');
    expect(again.stderr).toContain('stored before');
    expect(again.status).toBe(0);
    expect(formlift('export', '--db', db, '--format', 'jsonl', '--out', '-').stdout).toBe(before);
  });

  it('writes a report that needs no network and runs nothing', async () => {
    const html = await readFile(join(folder, 'report.html'), 'utf8');
    expect(html).not.toMatch(/<script|https?:\/\//);
    expect(html).toContain(scan);
    expect(html).toContain('broken.pdf');
  });

  it('writes the tables as HTML', async () => {
    const out = join(folder, 'html');
    expect(formlift('export', '--db', db, '--format', 'html', '--out', out).status).toBe(0);
    expect(await readdir(out)).toEqual([`${scan}.html`]);
  });

  it('says once, before anything is read, that a definition is not valid', async () => {
    const forms = await mkdtemp(join(tmpdir(), 'formlift-forms-'));
    await writeFile(join(forms, 'mine.yaml'), 'id: mine\n');
    const { status, stderr } = formlift('extract', folder, '--db', db, '--forms', forms, '--force');
    expect(status).toBe(2);
    expect(stderr.match(/titles is missing/gu)).toHaveLength(1);
  });

  it('explains every failure', () => {
    const { status, stdout } = formlift('status', '--db', db);
    expect(status).toBe(0);
    expect(stdout).toMatch(/broken\.pdf \([a-z-]+\): .*\w/);
  });
});

describe('exit codes', () => {
  it.each([
    [['extract', '/nowhere/at/all'], 3],
    [['extract'], 2],
    [['extract', 'fixtures', '--jobs', 'many'], 2],
    [['extract', 'fixtures', '--audit', '1.5'], 2],
    [['extract', 'fixtures', '--audit', ''], 2],
    [['extract', 'fixtures', '--form', 'no-such-form'], 2],
    [['export', '--format', 'docx', '--out', 'x'], 2],
    [['export', '--format', 'pdf', '--out', '-'], 2],
    [['export', '--format', 'xlsx', '--template', 't.xlsx', '--out', 'x.xlsx'], 2],
    [['status', '--db', '/nowhere/a.db'], 5],
    [['forms', 'show', 'no-such-form'], 2],
    [['forms', 'list'], 0],
    [['--version'], 0],
  ])('%j ends with %d', (args, code) => {
    const { status, stderr } = formlift(...args);
    expect(status).toBe(code);
    expect(stderr).not.toContain('    at ');
  });
});

/** Every scalar of the data, by path; an empty list has none. */
function leafPaths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leafPaths(item, `${path}[${index}]`));
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, item]) =>
      leafPaths(item, path === '' ? key : `${path}.${key}`),
    );
  }
  return [path];
}
