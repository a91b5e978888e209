import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** The advisory lock Prisma's engine itself takes, so that `prisma migrate deploy` by hand is excluded as well. */
const PRISMA_LOCK = 72707369

/**
 * Runs `work` while this connection holds the migration lock. Waits for other servers by polling: a connection
 * blocked in pg_advisory_lock would hold a snapshot open all the while. Prisma's own wait ends after 10 s; ours
 * after `timeoutMs`, and it takes the lock a second time in the same session, which succeeds at once.
 */
export async function withMigrationLock<T>(
  client: pg.ClientBase,
  timeoutMs: number,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (let waited = false; !(await tryLock(client)); waited = true) {
    if (!waited) onWait()
    if (Date.now() > deadline) {
      throw new Error(`another server has held the migration lock for ${Math.round(timeoutMs / 1000)} s`)
    }
    await sleep(100 + Math.random() * 200)
  }
  try {
    return await work()
  } finally {
    // The engine never gives back the lock it took; the session holds no other.
    await client.query('select pg_advisory_unlock_all()').catch(() => {})
  }
}

async function tryLock(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    PRISMA_LOCK,
  ])
  return rows[0]?.locked === true
}
