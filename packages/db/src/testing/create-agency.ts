import { randomUUID } from 'node:crypto'
import type { Claims } from '../client/context.ts'
import type { TestDatabase } from './open-test-database.ts'

export interface TestUser {
  id: string
  client_id: string
  email: string
  full_name: string
  role: string
  /** For `db.as`. */
  claims: Claims
}

export interface TestAgency {
  id: string
  name: string
  slug: string
  /** The first is the agency's own workspace, in which its users are. */
  clients: { id: string; name: string }[]
  admin: TestUser
  manager: TestUser
  member: TestUser
}

/**
 * Mints an agency with clients and one user per role, in auth.users as well, sharing nothing with any other: names,
 * slugs and addresses are random.
 */
export async function createAgency(
  { sql }: Pick<TestDatabase, 'sql'>,
  { name = 'Agency', clients = 2 }: { name?: string; clients?: number } = {},
): Promise<TestAgency> {
  const id = randomUUID()
  const slug = `agency-${id.slice(0, 13)}`
  await sql('insert into public.agencies (id, name, slug) values ($1, $2, $3)', [id, name, slug])
  const minted = Array.from({ length: Math.max(clients, 1) }, (_, index) => ({
    id: randomUUID(),
    name: index === 0 ? name : `Client ${index}`,
  }))
  await sql(
    'insert into public.clients (id, agency_id, name) select c.id, $1, c.name from unnest($2::uuid[], $3::text[]) c (id, name)',
    [id, minted.map((client) => client.id), minted.map((client) => client.name)],
  )
  const client_id = minted[0]?.id as string
  const [admin, manager, member] = await Promise.all([
    createUser({ sql }, client_id, 'admin'),
    createUser({ sql }, client_id, 'manager'),
    createUser({ sql }, client_id, 'team_member'),
  ])
  return { id, name, slug, clients: minted, admin, manager, member }
}

/** Mints one user of a client, in both tables. */
export async function createUser(
  { sql }: Pick<TestDatabase, 'sql'>,
  client_id: string,
  role: string,
): Promise<TestUser> {
  const id = randomUUID()
  const email = `${role}-${id}@example.test`
  const full_name = `Test ${role}`
  await sql(
    `insert into auth.users (id, aud, role, email, email_confirmed_at, created_at, updated_at)
     values ($1, 'authenticated', 'authenticated', $2, now(), now(), now())`,
    [id, email],
  )
  await sql(
    'insert into public.users (id, client_id, email, full_name, role) values ($1, $2, $3, $4, $5::public.user_role)',
    [id, client_id, email, full_name, role],
  )
  return { id, client_id, email, full_name, role, claims: { sub: id, role: 'authenticated', email } }
}
