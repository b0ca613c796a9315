import { CompiledQuery, type DatabaseConnection, SqliteDialect, SqliteDriver } from 'kysely';

type Config = ConstructorParameters<typeof SqliteDialect>[0];

/**
 * Transactions that take the write lock at once. One that begins by reading and then wants to write fails without
 * waiting when another process wrote meanwhile (SQLITE_BUSY_SNAPSHOT).
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: Config;

  constructor(config: Config) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config);
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
