/**
 * Ends runs at random moments and looks whether anything is lost, doubled or half written:
 *
 *   npm run build && npm run kill-test -- [KILLS] [SEED] [SCANS]
 *
 * A folder of files (texts, with a worker that reads them in no time; or the scans of a folder, with the command line
 * and its readers) is read once undisturbed. Then databases are made of the same folder by runs that are ended (the
 * main process by SIGKILL, a worker by SIGKILL, the run by SIGTERM, or by SIGTERM twice) and run again, until they
 * come to their end. After each blow the database must be sound; at the end it must hold the same as the first.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';

const FILES = 30;
/** Columns that tell when and by whom, not what. */
const VOLATILE = new Set(['id', 'run_id', 'failed_at']);
const blows = ['SIGKILL main', 'SIGKILL worker', 'SIGTERM', 'SIGTERM twice'] as const;

const kills = Number(process.argv[2] ?? 40);
let state = Number(process.argv[3] ?? 1);
const givenScans = process.argv[4] ?? null;
const random = () => {
  state = (state * 1664525 + 1013904223) >>> 0;
  return state / 2 ** 32;
};

/** Texts that the tale worker reads as documents of one to six pages; one is empty, and three are the same. */
async function makeTales(folder: string): Promise<void> {
  await mkdir(folder);
  for (let file = 0; file < FILES; file++) {
    const pages = Array.from({ length: 1 + (file % 6) }, (_, page) =>
      Array.from({ length: 12 }, (_, word) => `第${file}件${page}页${word}字`).join(' '),
    );
    const name = join(folder, `${String(file).padStart(2, '0')}.png`);
    await writeFile(name, pages.join('\n'));
    if (file === 0) await copyFile(name, join(folder, 'copy.png'));
    if (file === 0) await copyFile(name, join(folder, 'another-copy.png'));
  }
  await writeFile(join(folder, 'empty.png'), '');
}

function start(folder: string, database: string): ChildProcess {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const command =
    givenScans === null
      ? [at('./kill-run.mjs'), folder, database]
      : [
          at('../dist/cli.js'),
          'extract',
          folder,
          '--db',
          database,
          '--report',
          'none',
          '--jobs',
          '2',
          '--json',
        ];
  return spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', givenScans === null ? 'inherit' : 'ignore'],
  });
}

const ended = (child: ChildProcess) =>
  new Promise<number | string | null>(resolve => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });

function workersOf(pid: number): number[] {
  try {
    const found = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
    return found.trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

async function strike(child: ChildProcess, blow: (typeof blows)[number]): Promise<boolean> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null) return false;
  if (blow === 'SIGKILL worker') {
    const workers = workersOf(pid);
    const victim = workers[Math.floor(random() * workers.length)];
    if (victim === undefined) return false;
    try {
      return process.kill(victim, 'SIGKILL');
    } catch {
      return false;
    }
  }
  if (blow === 'SIGKILL main') return child.kill('SIGKILL');
  const struck = child.kill('SIGTERM');
  if (blow === 'SIGTERM twice') {
    await wait(random() * 100);
    child.kill('SIGTERM');
  }
  return struck;
}

/** Sound, or an error that says what is wrong. */
function checkSound(path: string): void {
  if (!existsSync(path)) return;
  const database = new Database(path);
  const integrity = database.pragma('integrity_check', { simple: true });
  const foreign = database.pragma('foreign_key_check') as unknown[];
  if (integrity !== 'ok' || foreign.length > 0)
    throw new Error(`${path}: ${integrity}, ${foreign.length} loose keys`);
  const half = database
    .prepare(
      'select count(*) as count from source_file s where not exists (select 1 from document d where d.sha256 = s.sha256)',
    )
    .get() as { count: number };
  if (half.count > 0) throw new Error(`${path}: ${half.count} files without documents`);
  database.close();
}

/** What a database holds, table by table, with keys that do not depend on the order of work. */
function contentOf(path: string): Map<string, string[]> {
  const database = new Database(path);
  type Row = Record<string, unknown>;
  const all = (sql: string) => database.prepare(sql).all() as Row[];
  const documents = new Map(
    all('select * from document').map(row => [row.id, `${row.sha256}/${row.position}`]),
  );
  const tables = new Map(
    all('select * from logical_table').map(row => [
      row.id,
      `${documents.get(row.document_id)}/${row.position}`,
    ]),
  );
  const cells = new Map(
    all('select * from cell').map(row => [row.id, `${tables.get(row.table_id)}/${row.row}/${row.column}`]),
  );
  const keys: Record<string, ReadonlyMap<unknown, string>> = {
    document_id: documents,
    table_id: tables,
    cell_id: cells,
  };
  const names = all(
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'page_search%'
        and name not in ('run', 'claim')`,
  );
  const content = names.map(({ name }): [string, string[]] => {
    const rows = all(`select * from "${name}"`).map(row =>
      JSON.stringify(
        Object.entries(row)
          .filter(([column]) => !VOLATILE.has(column))
          .map(([column, value]) => [
            column,
            keys[column]?.get(value) ?? (Buffer.isBuffer(value) ? bytesOf(column, value) : value),
          ]),
      ),
    );
    return [String(name), rows.sort()];
  });
  database.close();
  return new Map(content);
}

/** A basis by what it holds: the same numbers are written otherwise after a page waited on the shelf. */
function bytesOf(column: string, bytes: Buffer): string {
  return column === 'basis' ? JSON.stringify(deserialize(gunzipSync(bytes))) : bytes.toString('hex');
}

const hashOf = (rows: readonly string[]) =>
  createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 12);

const root = await mkdtemp(join(tmpdir(), 'formlift-kill-'));
const scans = givenScans ?? join(root, 'scans');
if (givenScans === null) await makeTales(scans);
const began = performance.now();
const undisturbed = join(root, 'undisturbed.db');
const first = start(scans, undisturbed);
if ((await ended(first)) !== 0) throw new Error('the undisturbed run failed');
const runMs = performance.now() - began;
const wanted = contentOf(undisturbed);
console.log(
  `undisturbed: ${(runMs / 1000).toFixed(1)} s, ${[...wanted].map(([name, rows]) => `${name} ${rows.length}`).join(', ')}`,
);

const struckBy = new Map<string, number>();
let struck = 0;
let lives = 0;
let pagesKept = 0;
while (struck < kills) {
  const database = join(root, `${lives}.db`);
  for (let done = false; !done; ) {
    const child = start(scans, database);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      pagesKept += text.split('kept').length - 1;
    });
    const end = ended(child);
    const blow = blows[Math.floor(random() * blows.length)] ?? 'SIGKILL main';
    await wait(random() * runMs);
    if (struck < kills && (await strike(child, blow))) {
      struck++;
      struckBy.set(blow, (struckBy.get(blow) ?? 0) + 1);
    }
    done = (await end) === 0;
    checkSound(database);
  }
  const found = contentOf(database);
  for (const [name, rows] of wanted) {
    const other = found.get(name) ?? [];
    if (hashOf(rows) !== hashOf(other)) {
      const missing = rows.filter(row => !other.includes(row)).slice(0, 2);
      const extra = other.filter(row => !rows.includes(row)).slice(0, 2);
      throw new Error(
        `${database}: ${name} differs.\nmissing ${missing.join('\n')}\nextra ${extra.join('\n')}`,
      );
    }
  }
  if (existsSync(`${database}-pages`)) throw new Error(`${database}-pages is left over`);
  lives++;
  console.log(`${struck}/${kills} blows, ${lives} databases equal to the undisturbed one`);
}
const counts = [...struckBy].map(([blow, count]) => `${blow} ${count}`).join(', ');
console.log(
  `${struck} blows (${counts}); nothing lost, doubled or half written; ${pagesKept} finished pages taken up again`,
);
await rm(root, { recursive: true });
