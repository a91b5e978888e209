import { type ServiceDb, sql } from '@audienceos/db'
import type { Log } from '../../log/create-log.ts'
import type { Documents } from '../start.ts'
import { forget } from './ledger.ts'

/**
 * Removes the contents that nobody names any more, and what uploads left that died: first the bytes, then the row. Whoever
 * dies in between leaves a row, and the next one removes nothing a second time. Answers how many are gone.
 */
export async function removeDoomed(
  db: ServiceDb,
  documents: Pick<Documents, 'storages'>,
  log: Pick<Log, 'warn'>,
  signal?: AbortSignal,
): Promise<number> {
  let removed = 0
  for (const storage of documents.storages) {
    for (;;) {
      const claimed = await db.$queryRaw<{ id: string }[]>(
        sql`select id from audienceos.claim_doomed_contents(${storage.name}, 100)`,
      )
      let failed = false
      for (const { id } of claimed) {
        if (signal?.aborted) return removed
        try {
          await storage.remove(id)
          await forget(db, id)
          removed += 1
        } catch (error) {
          failed = true
          log.warn({ error, content_id: id }, 'a content could not be removed')
        }
      }
      if (claimed.length < 100 || failed) break
    }
  }
  return removed
}
