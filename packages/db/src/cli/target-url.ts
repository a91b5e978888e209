/** Scratch databases in memory, written as URLs because Prisma's CLI hands its engine nothing else. */
export const MEMORY_EMPTY = 'postgresql://pglite.memory/empty'
export const MEMORY_REVOS = 'postgresql://pglite.memory/revos'
export const MEMORY_MIGRATED = 'postgresql://pglite.memory/migrated'

/**
 * The database a command works on: DIRECT_URL, DATABASE_URL, or, with neither, a scratch database in memory that
 * holds RevOS and our migrations.
 */
export function targetUrl(env: NodeJS.ProcessEnv = process.env): string {
  return env.DIRECT_URL || env.DATABASE_URL || MEMORY_MIGRATED
}
