import { sql } from '@audienceos/db'
import { type Member, roleOf } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'

/** The people of the agency by name; there are never so many that they need pages. */
export const members = signedIn.agency.members.handler(async ({ context }) => {
  const rows = await context.db.$queryRaw<{ member: Member }[]>(sql`select json_build_object('id', m.id,
      'email', m.email, 'full_name', m.full_name, 'role', m.role, 'client_id', m.client_id,
      'agency_id', audienceos.current_agency_id()) as member
    from audienceos.members() m order by lower(coalesce(m.full_name, m.email)), m.id`)
  return { items: rows.map(({ member }) => ({ ...member, role: roleOf(member.role) })), next_cursor: null }
})
