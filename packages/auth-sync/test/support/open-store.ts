import { openTestDatabase, type TestEngine } from '@audienceos/db/testing'
import { serviceStore } from '../../src/index.ts'

export { engines } from '@audienceos/db/testing'
export type Engine = TestEngine

/** A database of its own, as this package works with it, and beside it SQL as its owner and as one of its people. */
export async function openStore(engine: Engine) {
  const database = await openTestDatabase(engine)
  const sql = (text: string, params: unknown[] = []) => database.sql<Record<string, unknown>>(text, params)
  const as = (sub: string) => database.db.as({ sub, role: 'authenticated' })
  return {
    store: serviceStore(database.db.service),
    sql,
    as,
    close: database.close,
    listen: database.db.listen,
  }
}

/**
 * When a process dies at a step: each engine takes one of the two moments, so that together they meet every step both
 * ways and nothing is tried twice.
 */
export const moment_of = { pglite: 'before', postgres: 'after' } as const
