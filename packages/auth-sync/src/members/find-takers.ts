import type { Member } from '@audienceos/domain'
import type { Sql } from '../store/store.ts'
import { type MemberRow, toMember } from './find-member.ts'

/** Who may take over what a person leaves behind: everybody else of the agency who is in it or invited, and stays. */
export async function findTakers(sql: Sql, agency_id: string, leaving_id: string): Promise<Member[]> {
  const rows = await sql.query<MemberRow>(
    `select u.id::text, u.email, u.full_name, u.role::text, u.client_id::text, $1::text as agency_id
       from audienceos.agency_accounts($1::uuid) a join public.users u on u.id = a.id
      where a.status in ('active', 'invited') and not a.leaving and u.id <> $2::uuid
      order by lower(coalesce(u.full_name, u.email)), u.id`,
    [agency_id, leaving_id],
  )
  return rows.map(toMember)
}
