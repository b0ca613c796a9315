import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { exitCodes, FormliftError } from '../errors.ts';
import { backUp } from './backup.ts';
import { ImmediateSqliteDialect } from './dialect.ts';
import { migrate, migrations, schemaVersion } from './migrations.ts';
import { foldForSearch } from './page-text.ts';
import type { ReviewStore } from './review-store.ts';
import type { Schema } from './schema.ts';
import { SqliteReviewStore } from './sqlite-review-store.ts';
import { SqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

/** How long a second process waits for the first one's transaction. */
const BUSY_TIMEOUT_MS = 15_000;

export interface OpenStoreOptions {
  /** Told where the database was copied to before its schema changed. */
  readonly onBackup?: (path: string) => void;
}

/**
 * Opens (and creates, and migrates) the database. Throws `FormliftError` with exit code 5 where it is locked,
 * read-only, not a database, or made by a newer formlift.
 */
export function openStore(path: string, options: OpenStoreOptions = {}): Promise<Store> {
  return guarded(
    path,
    async () => new SqliteStore(await connect(path, options), work => guarded(path, work)),
  );
}

/** Opens a database that must exist, for the review of what is stored in it. */
export async function openReviewStore(path: string, options: OpenStoreOptions = {}): Promise<ReviewStore> {
  refuseMissing(path);
  return guarded(
    path,
    async () => new SqliteReviewStore(await connect(path, options), work => guarded(path, work)),
  );
}

/** Opens a database that must exist, e.g. for an export. */
export async function openExistingStore(path: string, options: OpenStoreOptions = {}): Promise<Store> {
  refuseMissing(path);
  return openStore(path, options);
}

async function connect(path: string, options: OpenStoreOptions): Promise<Kysely<Schema>> {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    const version = schemaVersion(database);
    refuseNewer(path, version);
    if (version > 0 && version < migrations.length) {
      options.onBackup?.(await backUp(database, path, version));
    }
    migrate(database, foldForSearch);
  } catch (error) {
    database.close();
    throw error;
  }
  const kysely = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database }) });
  // A query builder that was never asked anything would not close the database.
  await kysely.connection().execute(async () => {});
  return kysely;
}

function refuseMissing(path: string): void {
  if (existsSync(path)) return;
  throw new FormliftError({
    code: 'database-missing',
    message: `There is no database at ${path}.`,
    remedy: 'Run `formlift extract` first, or name the database with --db.',
    exitCode: exitCodes.database,
  });
}

function refuseNewer(path: string, version: number): void {
  if (version <= migrations.length) return;
  throw new FormliftError({
    code: 'database-newer',
    message: `${path} was made by a newer formlift (schema ${version}; this one knows ${migrations.length}).`,
    remedy: 'Update formlift, or name another database with --db.',
    exitCode: exitCodes.database,
  });
}

/** SQLite's own words, turned into what to do. */
const remedies: readonly (readonly [RegExp, string, string])[] = [
  [
    /^SQLITE_(BUSY|LOCKED)/,
    'database-locked',
    'Another program is using it: wait for it, or close it, and run again.',
  ],
  [
    /^SQLITE_(READONLY|PERM|CANTOPEN)/,
    'database-not-writable',
    'Check the folder and its permissions, or name another with --db.',
  ],
  [/^SQLITE_FULL/, 'disk-full', 'Free some space and run again; what was stored before is safe.'],
  [
    /^SQLITE_(NOTADB|CORRUPT)/,
    'database-damaged',
    'It is no formlift database or is damaged: restore a copy, or name another with --db.',
  ],
  [/^SQLITE_IOERR/, 'database-io', 'The disk did not answer: check it and run again.'],
];

async function guarded<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const known = remedies.find(([pattern]) => pattern.test(error.code));
    if (known === undefined) throw error;
    const [, code, remedy] = known;
    const message = `The database ${path} cannot be used: ${error.message}.`;
    throw new FormliftError({ code, message, remedy, exitCode: exitCodes.database, cause: error });
  }
}
