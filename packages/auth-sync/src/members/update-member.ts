import type { Member } from '@audienceos/domain'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { Sql } from '../store/store.ts'
import { announceMembers } from './announce-members.ts'
import { findMember, toMember } from './find-member.ts'
import { recordingMember } from './recording-member.ts'
import { requireClient } from './require-client.ts'

export interface UpdateMember {
  agency_id: string
  user_id: string
  /** A client of the agency. */
  client_id?: string
  full_name?: string | null
}

/**
 * Moves a member to another client of the agency, or renames them.
 * @throws AuthSyncError member_not_found, client_not_found, operation_in_progress (they are being sent away)
 */
export async function updateMember(deps: SyncDeps, request: UpdateMember): Promise<Member> {
  return sealed(() => deps.store.transaction((sql) => write(sql, request)))
}

async function write(sql: Sql, { agency_id, user_id, client_id, full_name }: UpdateMember): Promise<Member> {
  // Locked: whoever offboards them waits, or we see that they are gone.
  const member = await findMember(sql, agency_id, user_id, 'for no key update of u')
  await requireStaying(sql, user_id)
  if (client_id !== undefined) await requireClient(sql, agency_id, client_id)
  const changed = {
    ...member,
    client_id: client_id ?? member.client_id,
    full_name: full_name === undefined ? member.full_name : full_name?.trim() || null,
  }
  await recordingMember(sql, { agency_id, user_id }, () =>
    sql.query(
      `update public.users set client_id = $2::uuid, full_name = $3, updated_at = clock_timestamp()
        where id = $1::uuid returning id`,
      [user_id, changed.client_id, changed.full_name],
    ),
  )
  await announceMembers(sql, agency_id, 'update', user_id)
  return toMember(changed)
}

async function requireStaying(sql: Sql, user_id: string): Promise<void> {
  const [leaving] = await sql.query(
    `select id::text from audienceos.auth_operations
      where user_id = $1::uuid and kind in ('offboard', 'revoke_invite') and finished_at is null`,
    [user_id],
  )
  if (leaving) throw new AuthSyncError('operation_in_progress')
}
