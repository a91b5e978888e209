import { openTestDatabase, type TestEngine } from '@audienceos/db/testing'
import { serviceStore } from '../../src/index.ts'

export { engines } from '@audienceos/db/testing'
export type Engine = TestEngine

/** A database of its own, as this package works with it, and SQL as its owner beside it. */
export async function openStore(engine: Engine) {
  const database = await openTestDatabase(engine)
  const sql = (text: string, params: unknown[] = []) => database.sql<Record<string, unknown>>(text, params)
  return { store: serviceStore(database.db.service), sql, close: database.close }
}
