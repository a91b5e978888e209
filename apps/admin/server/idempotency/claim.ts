import type { Store } from '@audienceos/auth-sync'

/** An answer larger than this is not kept: the repetition runs again, and lands on the same row by its id. */
const max_kept = 256 * 1024

/**
 * The right of one request to run under a key. The time of the claim, to the microsecond, tells it from later ones: what lost its
 * claim to another request neither keeps an answer nor releases the key.
 */
export type Claim = {
  /** Keeps the claim alive until the answer is called, which waits for a renewal under way. */
  renewEvery(ms: number): () => Promise<void>
  /** Keeps the answer for repetitions. */
  keep(output: unknown, status: number): Promise<void>
  /** Lets the next request with the key run. */
  release(): Promise<void>
}

/**
 * Claims a key that is new, whose day is over, or whose request died without an answer. Of several that try at once one gets it.
 * @returns undefined where another request has it, or its answer is kept
 */
export async function claimKey(
  store: Store,
  row: { scope: string; key: string; request_hash: string; agency_id: string },
): Promise<Claim | undefined> {
  const { scope, key, request_hash, agency_id } = row
  const [claimed] = await store.query<{ at: string }>(
    `insert into audienceos.idempotency_keys (scope, key, request_hash, agency_id, created_at)
     values ($1, $2, $3, $4::uuid, clock_timestamp())
     on conflict (scope, key) do update set request_hash = excluded.request_hash, status = null, body = null,
       created_at = excluded.created_at, expires_at = now() + interval '24 hours'
       where idempotency_keys.expires_at < now()
         or (idempotency_keys.status is null and idempotency_keys.request_hash = excluded.request_hash
           and idempotency_keys.created_at < now() - interval '1 minute')
     returning audienceos.rfc3339(created_at) as at`,
    [scope, key, request_hash, agency_id],
  )
  if (claimed === undefined) return undefined
  let { at } = claimed
  const own = 'scope = $1 and key = $2 and created_at = $3::timestamptz and status is null'

  async function renew(): Promise<void> {
    const [renewed] = await store.query<{ at: string }>(
      `update audienceos.idempotency_keys set created_at = clock_timestamp() where ${own}
       returning audienceos.rfc3339(created_at) as at`,
      [scope, key, at],
    )
    if (renewed !== undefined) at = renewed.at
  }
  async function release(): Promise<void> {
    await store.query(`delete from audienceos.idempotency_keys where ${own}`, [scope, key, at])
  }
  return {
    release,
    renewEvery(ms) {
      let renewal: Promise<void> = Promise.resolve()
      // The database may be back before the minute ends.
      const timer = setInterval(() => {
        renewal = renewal.then(renew).catch(() => {})
      }, ms)
      timer.unref()
      return () => {
        clearInterval(timer)
        return renewal
      }
    },
    async keep(output, status) {
      const body = output === undefined ? null : JSON.stringify(output)
      if (body !== null && body.length > max_kept) return release()
      await store.query(
        `update audienceos.idempotency_keys set status = $4::int, body = $5::jsonb where ${own}`,
        [scope, key, at, status, body],
      )
    },
  }
}
