import { sql } from '@audienceos/db'
import { type Person, roleOf } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'

/** The people of the agency by name; there are never so many that they need pages. */
export const listPeople = signedIn.people.list.handler(async ({ context }) => {
  const rows = await context.db.$queryRaw<{ person: Person }[]>(sql`select json_build_object('id', m.id,
      'email', m.email, 'full_name', m.full_name, 'role', m.role, 'client_id', m.client_id,
      'agency_id', audienceos.current_agency_id(), 'status', null, 'last_sign_in_at', null, 'invited_at', null) as person
    from audienceos.members() m order by lower(coalesce(m.full_name, m.email)), m.id`)
  return { items: rows.map(({ person }) => ({ ...person, role: roleOf(person.role) })), next_cursor: null }
})
