import { existsSync } from 'node:fs'
import type { Sql } from '@audienceos/auth-sync'
import { DirectoryInUse, openDatabase } from '@audienceos/db'
import { databaseConfig } from '../../config/database-config.ts'
import { readConfig } from '../../config/read-config.ts'

/** Does `work` on the server's database, in one transaction that sees one state of it and writes nothing. Migrates nothing. */
export async function reading<T>(postgres: boolean, work: (sql: Sql) => Promise<T>): Promise<T> {
  const config = databaseConfig(readConfig(process.env, postgres ? ['--postgres'] : []))
  if (config.engine !== 'postgres' && !existsSync(config.data_dir)) {
    throw new Error(
      `There is no database in ${config.data_dir}. Set DATABASE_URL, or DATA_DIR, as the server has them.`,
    )
  }
  const options = { migrate: false, self_test: false, backup_every_hours: 0, pool_size: 2 }
  const database = await openDatabase(config, undefined, options).catch((error: unknown) => {
    if (!(error instanceof DirectoryInUse)) throw error
    throw new Error(
      `${error.message}\nA running server holds the embedded database: stop it first, or verify an exported file.`,
    )
  })
  try {
    return await database.service.$transaction(
      (tx) => work({ query: (text, params = []) => tx.$queryRawUnsafe(text, ...params) }),
      { isolationLevel: 'RepeatableRead', maxWait: 30_000, timeout: 24 * 3_600_000 },
    )
  } finally {
    await database.close()
  }
}
