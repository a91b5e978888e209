import { chmodSync, mkdtempSync } from 'node:fs'
import { openWithOwner } from '../../../db/src/engine/open-database.ts'
import { serviceStore } from '../../src/index.ts'

export const engines = ['pglite', 'postgres'] as const
export type Engine = (typeof engines)[number]

function tempDir() {
  const dir = mkdtempSync('/tmp/auth-sync-')
  chmodSync(dir, 0o755)
  return `${dir}/pg`
}

export async function openStore(engine: Engine) {
  const { database, owner } = await openWithOwner(
    engine === 'pglite'
      ? { engine: 'pglite', data_dir: 'memory://' }
      : { engine: 'embedded-postgres', data_dir: tempDir() },
  )
  return {
    store: serviceStore(database.service),
    sql: (text: string, params: unknown[] = []) =>
      owner.query(text, params) as Promise<Record<string, unknown>[]>,
    close: () => database.close(),
  }
}
