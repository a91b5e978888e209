import { holdsAddress } from '../accounts/holds-address.ts'
import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { announceMembers } from '../members/announce-members.ts'
import { recordingMember } from '../members/recording-member.ts'
import { advance } from '../operations/advance.ts'
import { claim } from '../operations/claim.ts'
import { requestHash, reserve } from '../operations/reserve.ts'
import { type SyncDeps, timingOf } from '../operations/sync-deps.ts'
import { sqlState } from '../store/sql-state.ts'
import type { Sql } from '../store/store.ts'

/**
 * Brings a profile's address into line with the account's: the auth service is right, and asked itself, not a token that
 * may be older. For a person who has confirmed another address, and at sign-in. Where another profile has the address,
 * or something else is being done to the person, nothing changes: the report names it.
 * @throws AuthSyncError auth_unavailable (the database failed)
 */
export async function syncEmail(deps: SyncDeps, user_id: string): Promise<{ changed: boolean }> {
  return sealed(async () => {
    try {
      return { changed: await deps.store.transaction((sql) => heal(deps, sql, user_id)) }
    } catch (error) {
      const held =
        isAuthSyncError(error, 'operation_in_progress', 'email_taken') || sqlState(error) === '23505'
      if (held) return { changed: false }
      throw error
    }
  })
}

/** In one transaction with its whole entry in the journal. */
async function heal(deps: SyncDeps, sql: Sql, user_id: string): Promise<boolean> {
  const [person] = await sql.query<{ old: string; email: string | null; agency_id: string }>(
    `select u.email as old, audienceos.confirmed_email(u.id) as email, c.agency_id::text
       from public.users u join public.clients c on c.id = u.client_id
      where u.id = $1::uuid and c.agency_id is not null for no key update of u`,
    [user_id],
  )
  if (!person || person.email === null || person.email === person.old) return false
  const { email, agency_id } = person
  const id = crypto.randomUUID()
  await reserve(sql, {
    id,
    kind: 'change_email',
    idempotency_key: id,
    request_hash: requestHash({ user_id, email }),
    email,
    user_id,
    agency_id,
    client_id: null,
    payload: {},
  })
  // In any case of its letters, which the unique key would let through.
  if (await holdsAddress(sql, email, user_id)) throw new AuthSyncError('email_taken')
  await recordingMember(sql, { agency_id, user_id }, () =>
    sql.query(
      'update public.users set email = $2, updated_at = clock_timestamp() where id = $1::uuid returning id',
      [user_id, email],
    ),
  )
  await announceMembers(sql, agency_id, 'update', user_id)
  const claimed = await claim(sql, id, crypto.randomUUID(), timingOf(deps).lease_ms)
  if (!claimed) throw new AuthSyncError('operation_in_progress')
  await advance(sql, claimed, { to: 'DONE' })
  return true
}
