import { Member, roleOf } from '@audienceos/domain'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Sql } from '../store/store.ts'

/** A row of public.users with its agency; `role` as RevOS spells it. */
export interface MemberRow {
  id: string
  email: string
  full_name: string | null
  role: string | null
  client_id: string
  agency_id: string
}

/** A person of the agency, locked where asked. @throws AuthSyncError member_not_found */
export async function findMember(
  sql: Sql,
  agency_id: string,
  user_id: string,
  lock: '' | 'for no key update of u' | 'for update of u' = '',
): Promise<MemberRow> {
  const [member] = await sql.query<MemberRow>(
    `select u.id::text, u.email, u.full_name, u.role::text, u.client_id::text, c.agency_id::text
       from public.users u join public.clients c on c.id = u.client_id
      where u.id = $1::uuid and c.agency_id = $2::uuid ${lock}`,
    [user_id, agency_id],
  )
  if (!member) throw new AuthSyncError('member_not_found')
  return member
}

/** Whether a person belongs to the agency at this moment. */
export async function isMember(sql: Sql, agency_id: string, user_id: string): Promise<boolean> {
  const [member] = await sql.query(
    `select u.id::text from public.users u join public.clients c on c.id = u.client_id
      where u.id = $1::uuid and c.agency_id = $2::uuid`,
    [user_id, agency_id],
  )
  return member !== undefined
}

/** The row as the API shows it. */
export function toMember(row: MemberRow): Member {
  return Member.parse({ ...row, role: roleOf(row.role) })
}
