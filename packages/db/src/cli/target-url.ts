import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packageRoot } from '../migrate/package-root.ts'

// Prisma's CLI hands its engine nothing but a URL, so databases that have none are written as one.

/** Scratch databases in memory: nothing, RevOS, RevOS with our migrations. */
export const MEMORY_EMPTY = 'postgresql://pglite.memory/empty'
export const MEMORY_REVOS = 'postgresql://pglite.memory/revos'
export const MEMORY_MIGRATED = 'postgresql://pglite.memory/migrated'

/** Hosts that stand for the embedded databases; the directory is in the query. */
export const PGLITE_HOST = 'pglite.directory'
export const EMBEDDED_HOST = 'postgres.directory'

/**
 * The database a command works on: DIRECT_URL or DATABASE_URL; else the embedded one under DATA_DIR (by default
 * `.data` of the repository), which no server may have open; else a scratch one with our migrations.
 */
export function targetUrl(env: NodeJS.ProcessEnv = process.env): string {
  const given = env.DIRECT_URL || env.DATABASE_URL
  if (given) return given
  const data = resolve(packageRoot(), '../..', env.DATA_DIR || '.data')
  const embedded = [
    [PGLITE_HOST, join(data, 'pglite')],
    [EMBEDDED_HOST, join(data, 'postgres')],
  ] as const
  for (const [host, directory] of embedded) {
    if (existsSync(directory))
      return `postgresql://${host}/audienceos?directory=${encodeURIComponent(directory)}`
  }
  return MEMORY_MIGRATED
}
