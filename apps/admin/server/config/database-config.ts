import { join, resolve } from 'node:path'
import type { DatabaseConfig } from '@audienceos/db'
import type { Config } from './config.ts'

/** Which database a configuration means: a server by DATABASE_URL, else one embedded under DATA_DIR. */
export function databaseConfig(config: Config): DatabaseConfig {
  if (config.DATABASE_URL !== undefined) {
    return {
      engine: 'postgres',
      url: config.DATABASE_URL,
      ...(config.DIRECT_URL === undefined ? {} : { direct_url: config.DIRECT_URL }),
    }
  }
  const directory = resolve(config.DATA_DIR)
  if (config.flags.postgres) return { engine: 'embedded-postgres', data_dir: join(directory, 'postgres') }
  return { engine: 'pglite', data_dir: join(directory, 'pglite') }
}
