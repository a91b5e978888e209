import { type ServiceDb, sql } from '@audienceos/db'
import type { Log } from '../../log/create-log.ts'
import type { Storage } from '../storage/storage.ts'
import { forget } from './ledger.ts'

const batch = 100
/** A bucket answers one removal after the other slowly, and many at once gladly. */
const at_once = 8

type Remover = { storages: readonly Storage[] }

/**
 * Removes the contents that nobody names any more, and what uploads left that died: first the bytes, then the row. Whoever
 * dies in between leaves a row, and the next one removes nothing a second time. Answers how many are gone.
 */
export async function removeDoomed(
  db: ServiceDb,
  { storages }: Remover,
  log: Pick<Log, 'warn'>,
  signal?: AbortSignal,
): Promise<number> {
  let removed = 0
  for (const storage of storages) {
    for (;;) {
      const claimed = await db.$queryRaw<{ id: string; arrived: boolean }[]>(
        sql`select id, arrived from audienceos.claim_doomed_contents(${storage.name}, ${batch}::int)`,
      )
      let failed = false
      const waiting = claimed.values()
      const work = async () => {
        for (const { id, arrived } of waiting) {
          if (signal?.aborted) return
          try {
            await storage.remove(id, { arrived })
            await forget(db, id)
            removed += 1
          } catch (error) {
            failed = true
            log.warn({ error, content_id: id }, 'a content could not be removed')
          }
        }
      }
      await Promise.all(Array.from({ length: at_once }, work))
      if (claimed.length < batch || failed || signal?.aborted) break
    }
  }
  return removed
}

/** Finds what no deletion has let go of by itself: after a truncate, or a backup that was put back in part. */
export async function doomUnnamed(db: ServiceDb, { storages }: Remover): Promise<void> {
  for (const { name } of storages)
    await db.$queryRaw(sql`select audienceos.doom_unnamed_contents(${name}) as doomed`)
}

/** Says which contents lie in storages that this server does not have: nobody can read them here. */
export async function tellMissingStorages(
  db: ServiceDb,
  { storages }: Remover,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  const rows = await db.$queryRaw<{ storage: string; contents: number }[]>(sql`
    select c.storage, count(*)::int as contents from audienceos.document_contents c
    where c.state = 'stored' group by c.storage`)
  for (const { storage, contents } of rows)
    if (!storages.some(({ name }) => name === storage))
      log.warn({ storage, contents }, 'contents of documents are in a storage that this server does not have')
}
