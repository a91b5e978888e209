import type { Role } from '@audienceos/domain'
import { hash } from '@node-rs/bcrypt'
import { type AuthPort, type Sql, type SyncDeps, signUpAgency } from '../../src/index.ts'
import { mintRequest } from './world.ts'

/** The password of every member made here; hashed once and at the lowest cost, because each sign-in pays it again. */
export const password = 'the password of a test'
let hashed: Promise<string> | undefined

/** An agency of its own with its admin and two clients. */
export async function mintAgency(deps: SyncDeps) {
  const request = mintRequest()
  const { user, agency, client } = await signUpAgency(deps, request)
  const other_client = crypto.randomUUID()
  await deps.store.query(
    `insert into public.clients (id, agency_id, name) values ($1::uuid, $2::uuid, 'Other client') returning id`,
    [other_client, agency.id],
  )
  return {
    id: agency.id as string,
    client: client.id as string,
    other_client,
    admin: { id: user.id as string, email: request.email, password: request.password },
  }
}

export type TestAgency = Awaited<ReturnType<typeof mintAgency>>

/** Somebody who has been in the agency for a while: account, profile, and a cartridge of their own. */
export async function mintMember(
  { auth, store }: { auth: AuthPort; store: Sql },
  agency: TestAgency,
  role: Role = 'team_member',
) {
  const id: string = crypto.randomUUID()
  const email = `member-${id.slice(0, 8)}@agency.test`
  hashed ??= hash(password, { cost: 4, version: '2a' })
  await auth.adminCreateUser({
    id,
    email,
    password_hash: await hashed,
    email_confirm: true,
    app_metadata: { role },
    user_metadata: {},
  })
  await store.query(
    `insert into public.users (id, client_id, email, full_name, role)
     select id, client_id, email, full_name, role from jsonb_populate_record(null::public.users, $1::jsonb) returning id`,
    [JSON.stringify({ id, client_id: agency.client, email, full_name: `Member ${id.slice(0, 4)}`, role })],
  )
  await store.query(
    `insert into public.style_cartridges (user_id, name) values ($1::uuid, 'Own style') returning id`,
    [id],
  )
  return { id, email, password }
}

export type TestMember = Awaited<ReturnType<typeof mintMember>>

/** A ticket of the agency, open unless said otherwise. */
export async function mintTicket(
  sql: Sql,
  agency: TestAgency,
  ticket: { assignee: string; client?: string | null; status?: string },
): Promise<string> {
  const id = crypto.randomUUID()
  await sql.query(
    `insert into public.tickets (id, agency_id, client_id, assignee_id, title, status)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, 'A ticket', $5) returning id`,
    [
      id,
      agency.id,
      ticket.client === undefined ? agency.client : ticket.client,
      ticket.assignee,
      ticket.status ?? 'open',
    ],
  )
  return id
}

/** An address nobody has. */
export function mintEmail(): string {
  return `guest-${crypto.randomUUID().slice(0, 8)}@guests.test`
}
