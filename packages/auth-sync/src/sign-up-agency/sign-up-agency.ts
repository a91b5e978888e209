import type { Member } from '@audienceos/domain'
import { normaliseEmail } from '../emails/normalise.ts'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { drive } from '../operations/drive.ts'
import { findOperationByKey } from '../operations/find-operation.ts'
import type { Operation } from '../operations/operation.ts'
import { releaseKey, requestHash, reserve } from '../operations/reserve.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import { hashPassword } from '../passwords/hash.ts'
import { checkPassword } from '../passwords/policy.ts'
import type { Sql } from '../store/store.ts'
import type { SignUpPayload } from './payload.ts'

export interface SignUpAgency {
  agency_name: string
  full_name?: string | null
  email: string
  password: string
  /** Marks the agency as sample data, which may be removed as a whole. */
  is_sample?: boolean
  /** Two requests under one key are one sign-up. */
  idempotency_key?: string
}

export interface SignedUp {
  user: Member
  agency: { id: string; name: string; slug: string }
  client: { id: string; agency_id: string; name: string }
}

/**
 * Creates an agency, its own workspace as its first client, and its admin, the same person under the same id in the auth
 * service and in public.users. Whatever fails in between, both exist in the end or neither does.
 * @throws AuthSyncError email_taken, sign_up_in_progress, email_invalid, password_too_short, password_too_long,
 * idempotency_key_reused, rate_limited, auth_unavailable, auth_misconfigured, profile_refused, needs_review
 */
export async function signUpAgency(deps: SyncDeps, request: SignUpAgency): Promise<SignedUp> {
  const email = normaliseEmail(request.email)
  checkPassword(request.password)
  const payload: SignUpPayload = {
    agency_name: request.agency_name.trim(),
    full_name: request.full_name?.trim() || null,
    is_sample: request.is_sample ?? false,
  }
  return sealed(async () => {
    const begun = await begin(deps, email, payload, request)
    return outcome(begun.finished_at === null ? await drive(deps, begun.id) : begun)
  })
}

async function begin(
  deps: SyncDeps,
  email: string,
  payload: SignUpPayload,
  request: SignUpAgency,
): Promise<Operation> {
  const kind = 'sign_up_agency'
  const id = crypto.randomUUID()
  const idempotency_key = request.idempotency_key ?? id
  const request_hash = requestHash({ ...payload, email })
  const known = await findOperationByKey(deps.store, kind, idempotency_key)
  if (known && known.request_hash !== request_hash) throw new AuthSyncError('idempotency_key_reused')
  if (known && known.state !== 'COMPENSATED') return known

  // Before the transaction: it takes a while, and nobody else should wait for it.
  const password_hash = await hashPassword(request.password)
  return deps.store.transaction(async (sql) => {
    if (known) await releaseKey(sql, known)
    const operation = await reserve(sql, {
      id,
      kind,
      idempotency_key,
      request_hash,
      email,
      user_id: crypto.randomUUID(),
      agency_id: crypto.randomUUID(),
      client_id: crypto.randomUUID(),
      payload,
      password_hash,
    })
    // With the reservation held, nobody else's sign-up can slip in behind this look.
    if (operation.id === id && (await hasProfile(sql, email))) throw new AuthSyncError('email_taken')
    return operation
  })
}

async function hasProfile(sql: Sql, email: string): Promise<boolean> {
  const [row] = await sql.query<{ taken: boolean }>(
    'select exists (select from public.users where email = $1 or lower(email) = $1) as taken',
    [email],
  )
  return row?.taken ?? false
}

function outcome(operation: Operation): SignedUp {
  if (operation.state !== 'DONE' || operation.result === null) {
    throw new AuthSyncError(operation.error_code ?? 'needs_review', `sign-up ended as ${operation.state}`)
  }
  return operation.result as unknown as SignedUp
}
