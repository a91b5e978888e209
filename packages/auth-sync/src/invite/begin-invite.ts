import { normaliseEmail } from '../emails/normalise.ts'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { lockAgency } from '../members/lock-agency.ts'
import { requireRole } from '../members/require-role.ts'
import { findOperationByKey } from '../operations/find-operation.ts'
import type { Operation } from '../operations/operation.ts'
import { agencyScope, releaseKey, requestHash, reserve } from '../operations/reserve.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { Sql } from '../store/store.ts'
import type { InviteMembers, NewInvite } from './invite-members.ts'

/**
 * Reserves one address for an agency, with the ids of both rows.
 * @throws AuthSyncError email_invalid, role_unknown, client_not_found, email_taken, already_member, forbidden,
 * agency_not_found, idempotency_key_reused, operation_in_progress
 */
export async function beginInvite(
  deps: SyncDeps,
  { agency_id, acting_id }: InviteMembers,
  invite: NewInvite,
  key: string,
): Promise<Operation> {
  const kind = 'invite'
  const scope = agencyScope(kind, agency_id)
  const email = normaliseEmail(invite.email)
  const { role } = invite
  const full_name = invite.full_name?.trim() || null
  const chosen = invite.client_id ?? null
  const idempotency_key = `${key}:${email}`
  const request_hash = requestHash({ agency_id, email, full_name, role, client_id: chosen })
  await requireRole(deps.store, role)
  return deps.store.transaction(async (sql) => {
    await lockAgency(sql, agency_id, acting_id)
    const known = await findOperationByKey(sql, scope, idempotency_key)
    if (known && known.request_hash !== request_hash) throw new AuthSyncError('idempotency_key_reused')
    if (known && known.state !== 'COMPENSATED') return known
    if (known) await releaseKey(sql, known)
    const id = crypto.randomUUID()
    const operation = await reserve(sql, {
      id,
      kind,
      scope,
      idempotency_key,
      request_hash,
      email,
      user_id: crypto.randomUUID(),
      agency_id,
      client_id: await chooseClient(sql, agency_id, acting_id, chosen),
      payload: { full_name, role, mailed_before: null },
    })
    // With the reservation held, nobody else can slip in behind this look.
    if (operation.id === id) await requireFreeAddress(sql, agency_id, email)
    return operation
  })
}

/** The client asked for; else the agency's own workspace, else the one of whoever invites. */
async function chooseClient(
  sql: Sql,
  agency_id: string,
  acting_id: string,
  chosen: string | null,
): Promise<string> {
  const [client] = await sql.query<{ id: string }>(
    `select c.id::text from (
         select $3::uuid as id, 1 as rank
         union all select s.workspace_client_id, 2 from audienceos.agency_settings s
           where s.agency_id = $1::uuid and $3::uuid is null
         union all select u.client_id, 3 from public.users u where u.id = $2::uuid and $3::uuid is null
       ) as wished join public.clients c on c.id = wished.id
      where c.agency_id = $1::uuid order by wished.rank limit 1`,
    [agency_id, acting_id, chosen],
  )
  if (!client) throw new AuthSyncError('client_not_found')
  return client.id
}

/** Of people elsewhere nothing is told but that the address cannot be invited. */
async function requireFreeAddress(sql: Sql, agency_id: string, email: string): Promise<void> {
  const holders = await sql.query<{ agency_id: string | null }>(
    `select c.agency_id::text from public.users u left join public.clients c on c.id = u.client_id
      where u.email = $1 or lower(u.email) = $1`,
    [email],
  )
  if (holders.length === 0) return
  const ours = holders.every((holder) => holder.agency_id === agency_id)
  throw new AuthSyncError(ours ? 'already_member' : 'email_taken')
}
