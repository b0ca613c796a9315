import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';

/** Rows of the document's tables: name, then the columns named in code marks. */
async function documented(): Promise<Map<string, string[]>> {
  const text = await readFile(new URL('../../docs/schema.md', import.meta.url), 'utf8');
  const rows = text.split('\n').flatMap(line => {
    const [, name, columns] = /^\| `(\w+)` \|[^|]*\|(.*)\|$/.exec(line) ?? [];
    if (name === undefined || columns === undefined) return [];
    const withoutValues = columns.replace(/\([^)]*\)/g, '');
    return [[name, [...withoutValues.matchAll(/`(\w+)`/g)].map(match => match[1] ?? '')] as const];
  });
  return new Map(rows);
}

describe('docs/schema.md', () => {
  it('names every table and view with its columns, in order', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'formlift-schema-')), 'a.db');
    await (await openStore(path)).close();
    const database = new Database(path, { readonly: true });
    const names = database
      .prepare(
        `select name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite_%' and name not like 'page_search%'`,
      )
      .pluck()
      .all() as string[];
    const told = await documented();
    for (const name of names) {
      const columns = database.prepare('select name from pragma_table_info(?)').pluck().all(name) as string[];
      // `to_review` has the columns of the view before it.
      const wanted = name === 'to_review' ? [] : columns;
      expect([name, [...(told.get(name) ?? ['nothing'])].sort()]).toEqual([name, [...wanted].sort()]);
    }
    database.close();
    expect([...told.keys()].sort()).toEqual(names.sort());
  });
});
