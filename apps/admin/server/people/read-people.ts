import { type Sql, sql } from '@audienceos/db'
import { AppError, may, type Person, roleOf } from '@audienceos/domain'
import type { Reader } from '../clients/read-client.ts'
import type { Session } from '../session/session.ts'

type Row = { person: Omit<Person, 'role'> & { role: string } }

const columns = sql`'id', m.id, 'email', m.email, 'full_name', m.full_name, 'role', m.role, 'client_id', m.client_id,
  'agency_id', audienceos.current_agency_id()`
const order = sql`order by lower(coalesce(m.full_name, m.email)), m.id`

/** The people of the caller's agency by name; the state of their accounts only for those who may know it. */
export async function readPeople(db: Reader, { member }: Session): Promise<Person[]> {
  return people(db, may(member.role, 'member.inspect') ? withAccounts(sql`true`) : withoutAccounts)
}

/** One member with the state of their account. @throws AppError not_found */
export async function readPerson(db: Reader, id: string): Promise<Person> {
  const [person] = await people(db, withAccounts(sql`m.id = ${id}::uuid`))
  if (person === undefined) throw new AppError('not_found', 'There is no such member.')
  return person
}

async function people(db: Reader, query: Sql): Promise<Person[]> {
  const rows = await db.$queryRaw<Row[]>(query)
  return rows.map(({ person }) => ({ ...person, role: roleOf(person.role) }))
}

const withoutAccounts = sql`select json_build_object(${columns},
    'status', null, 'last_sign_in_at', null, 'invited_at', null) as person
  from audienceos.members() m ${order}`

function withAccounts(which: Sql): Sql {
  return sql`select json_build_object(${columns}, 'status', a.status,
      'last_sign_in_at', audienceos.rfc3339(a.last_sign_in_at), 'invited_at', audienceos.rfc3339(a.invited_at)) as person
    from audienceos.members() m left join audienceos.member_accounts() a on a.id = m.id where ${which} ${order}`
}
