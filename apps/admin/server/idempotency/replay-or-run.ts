import { createHmac } from 'node:crypto'
import type { Store } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'
import type { AnyProcedure } from '@orpc/server'
import type { RequestContext } from '../rpc/implementer.ts'
import { claimKey } from './claim.ts'

/** What oRPC hands an interceptor; `next` takes all of it again. */
type Call<Output> = {
  procedure: AnyProcedure
  path: readonly string[]
  input: unknown
  context: RequestContext
  next(options?: Omit<Call<Output>, 'next'>): Promise<Output>
}

type Kept = { request_hash: string; status: number | null; body: unknown }

/** A claim that is not renewed for a minute is of a request that died; a slow one renews it. */
const renew_ms = 15_000

/**
 * Runs an endpoint, or answers what it answered to the same Idempotency-Key before. Sign-up carries the key into its
 * own journal, and whatever hands out a session is never kept.
 * @throws AppError idempotency_mismatch, conflict while the first request is still running
 */
export async function replayOrRun<Output>(call: Call<Output>): Promise<Output> {
  const { context, procedure, path } = call
  const { session } = context.request
  const key = context.idempotency_key
  const { method } = procedure['~orpc'].route
  if (key === undefined || session === undefined || method === undefined || method === 'GET')
    return call.next()
  if (path[0] === 'auth' || path[0] === 'account') return call.next()
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError('malformed', 'An Idempotency-Key has 1 to 255 printable characters without spaces.')
  }
  const { store, idempotency_secret } = context.deps
  const scope = `${path.join('.')}:${session.member.agency_id}:${session.member.id}`
  const digest = (text: string) => createHmac('sha256', idempotency_secret).update(text).digest('hex')
  const request_hash = digest(JSON.stringify(call.input) ?? '')

  const claim = await claimKey(store, { scope, key, request_hash, agency_id: session.member.agency_id })
  if (claim === undefined) {
    const kept = await readKept(store, scope, key)
    if (kept !== undefined && kept.request_hash !== request_hash) {
      throw new AppError('idempotency_mismatch', 'This Idempotency-Key was used for another request.')
    }
    if (kept === undefined || kept.status === null) {
      throw new AppError('conflict', 'The first request with this key is still running.', {
        retry_after_seconds: 1,
      })
    }
    return (kept.body ?? undefined) as Output
  }
  const stop = claim.renewEvery(renew_ms)
  try {
    const idempotent_id = uuidOf(digest(`${scope}:${key}`))
    const output = await call.next({ ...call, context: { ...context, idempotent_id } })
    await stop()
    await claim.keep(output, procedure['~orpc'].route.successStatus ?? 200)
    return output
  } catch (error) {
    await stop()
    // A refusal is not kept: what was wrong may be put right under the same key.
    await claim.release()
    throw error
  }
}

async function readKept(store: Store, scope: string, key: string): Promise<Kept | undefined> {
  const [kept] = await store.query<Kept>(
    'select request_hash, status, body from audienceos.idempotency_keys where scope = $1 and key = $2',
    [scope, key],
  )
  return kept
}

/** Forgets the keys whose day is over. */
export async function forgetExpiredKeys(store: Store): Promise<void> {
  await store.query('delete from audienceos.idempotency_keys where expires_at < now()')
}

// Version 8: a UUID whose bits are the maker's own.
function uuidOf(hex: string): string {
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
