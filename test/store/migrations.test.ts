import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations, schemaVersion } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';

/** A database as the first version left it, with one document of two texts. */
async function oldDatabase(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'formlift-old-')), 'a.db');
  const raw = new Database(path);
  raw.exec(migrations[0] ?? '');
  raw.pragma('user_version = 1');
  const sha256 = 'a'.repeat(64);
  raw.exec(`
    insert into run (id, started_at, version, options) values (1, '2026-01-01', '0', '{}');
    insert into source_file values ('${sha256}', 'a.pdf', '/a.pdf', 9, 'application/pdf', 1);
    insert into document values (1, '${sha256}', 0, 'r', 1, 'f', 1, 'accepted', '{}', '[]');
    insert into outside_line values (1, 0, 2, '[0,0,1,1]', '绩效目标申报表');
    insert into logical_table values (1, 1, 0, 'ruled', 1, 1, 1, '[]');
    insert into cell values (1, 1, 0, 0, 1, 1, 'text', '完成率９０％', '[{"pageNumber":2}]');`);
  raw.close();
  return path;
}

describe('migrating', () => {
  it('copies the database first, and says where', async () => {
    const path = await oldDatabase();
    const told: string[] = [];
    await (await openStore(path, { onBackup: backup => told.push(backup) })).close();
    expect(told).toEqual([`${path}.schema-1.backup`]);
    const backup = new Database(told[0] ?? '', { readonly: true });
    expect(schemaVersion(backup)).toBe(1);
    expect(backup.prepare('select count(*) as count from cell').get()).toEqual({ count: 1 });
    backup.close();
    await (await openStore(path, { onBackup: backup => told.push(backup) })).close();
    expect(told).toHaveLength(1);
  });

  it('copies nothing when it creates', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'formlift-new-'));
    await (await openStore(join(folder, 'a.db'))).close();
    expect(await readdir(folder)).toEqual(['a.db']);
  });

  it('makes old texts searchable', async () => {
    const store = await openStore(await oldDatabase());
    expect(await store.search(['目标申报', '90%'], 9)).toMatchObject([
      { fileName: 'a.pdf', pageNumber: 2, line: '绩效目标申报表' },
    ]);
    await store.close();
  });

  it('leaves an old database as it was where a step fails', async () => {
    const path = await oldDatabase();
    const raw = new Database(path);
    raw.exec('create table claim (x)');
    raw.close();
    await expect(openStore(path)).rejects.toThrow('claim');
    const after = new Database(path);
    expect(schemaVersion(after)).toBe(1);
    after.close();
  });
});
