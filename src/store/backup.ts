import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type Database from 'better-sqlite3';

/**
 * Copies a database as it is beside itself, e.g. `formlift.db.schema-3.backup`, before its schema changes; an earlier
 * copy of the same schema is kept and this one numbered. Returns its path.
 */
export async function backUp(database: Database.Database, path: string, version: number): Promise<string> {
  const wanted = `${path}.schema-${version}.backup`;
  let target = wanted;
  for (let number = 2; existsSync(target); number++) target = `${wanted}-${number}`;
  const unfinished = `${target}.unfinished`;
  try {
    await database.backup(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return target;
}
