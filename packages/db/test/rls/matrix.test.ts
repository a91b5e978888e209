import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, attempt, type Outcome, user } from '../support/actor.ts'
import { mintAgency, rowOf, type TestAgency, tables } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'
import { revosVariants } from './revos-variants.ts'

const DENIED = '42501'

/** Who may do what with a table, as the policies and grants are meant. */
type Rule =
  | 'members'
  | 'managers write'
  | 'admins write'
  | 'read only'
  | 'appended only'
  | 'admins read'
  | 'own row'
  | 'authors write'
  | 'service only'
  | 'managers read'
  | 'service reads'
  | 'nobody'
const rules: Record<(typeof tables)[number], Rule> = {
  'public.agency_cartridges': 'managers write',
  'audienceos.cartridge_versions': 'appended only',
  'public.communications': 'members',
  'public.alerts': 'members',
  'public.tickets': 'members',
  'public.documents': 'members',
  'audienceos.client_profiles': 'members',
  'audienceos.agency_settings': 'admins write',
  'audienceos.imports': 'read only',
  'audienceos.import_rejects': 'read only',
  'audienceos.import_sightings': 'service only',
  'audienceos.message_keys': 'read only',
  'audienceos.communication_sources': 'read only',
  'audienceos.deleted_communications': 'service only',
  'audienceos.document_contents': 'read only',
  'audienceos.document_versions': 'appended only',
  'audienceos.deleted_documents': 'service only',
  'audienceos.idempotency_keys': 'service only',
  'audienceos.installation_secrets': 'service only',
  'audienceos.account_findings': 'service only',
  'audienceos.account_checks': 'service only',
  'audienceos.outbox_messages': 'admins read',
  'audienceos.task_claims': 'service only',
  'audienceos.alert_events': 'appended only',
  'audienceos.alert_rules': 'managers write',
  'audienceos.business_calendars': 'managers write',
  'audienceos.member_preferences': 'own row',
  'audienceos.ticket_states': 'appended only',
  'audienceos.ticket_comments': 'authors write',
  'audienceos.alert_queue': 'service only',
  'audienceos.alert_clocks': 'service only',
  'audienceos.alert_agencies': 'service only',
  'audienceos.client_standings': 'read only',
  'audienceos.client_health_days': 'read only',
  'audienceos.activity_entries': 'managers read',
  'audienceos.activity_changes': 'managers read',
  'audienceos.activity_unsealed': 'service reads',
  'audienceos.activity_seals': 'service reads',
  'audienceos.activity_keys': 'nobody',
  'audienceos.import_origins': 'service reads',
}

/** The rank an actor has in the agency whose row is touched; `stranger` is a signed-in user of no or another agency. */
type Rank = 'service' | 'admin' | 'manager' | 'member' | 'stranger' | 'outside'

/** [select, insert, update, delete] */
function expected(rule: Rule, rank: Rank): Outcome[] {
  // What was is not for the service to change either.
  if (rank === 'service') {
    if (rule === 'appended only') return [1, 1, DENIED, DENIED]
    if (rule === 'managers read' || rule === 'service reads') return [1, DENIED, DENIED, DENIED]
    return rule === 'nobody' ? [DENIED, DENIED, DENIED, DENIED] : [1, 1, 1, 1]
  }
  if (rank === 'outside' || rule === 'nobody' || rule.startsWith('service'))
    return [DENIED, DENIED, DENIED, DENIED]
  const sees = rank === 'stranger' ? 0 : 1
  if (rule === 'read only' || rule === 'appended only') return [sees, DENIED, DENIED, DENIED]
  if (rule === 'managers read')
    return [rank === 'admin' || rank === 'manager' ? 1 : 0, DENIED, DENIED, DENIED]
  if (rule === 'admins read') return [rank === 'admin' ? 1 : 0, DENIED, DENIED, DENIED]
  // The row is a program's: nobody's to edit, and an admin's to delete.
  if (rule === 'authors write') return sees === 1 ? [1, 1, 0, rank === 'admin' ? 1 : 0] : [0, DENIED, 0, 0]
  // The row is the admin's.
  if (rule === 'own row') return rank === 'admin' ? [1, 1, 1, 1] : [0, DENIED, 0, 0]
  const writers: Rank[] =
    rule === 'members'
      ? ['admin', 'manager', 'member']
      : rule === 'managers write'
        ? ['admin', 'manager']
        : ['admin']
  return writers.includes(rank) ? [1, 1, 1, 1] : [sees, DENIED, 0, 0]
}

const keys: Partial<Record<string, string>> = {
  'audienceos.client_profiles': 'client_id',
  'audienceos.agency_settings': 'agency_id',
  'audienceos.import_rejects': 'import_id',
  'audienceos.import_sightings': 'import_id',
  'audienceos.message_keys': 'communication_id',
  'audienceos.communication_sources': 'communication_id',
  'audienceos.idempotency_keys': 'key',
  'audienceos.installation_secrets': 'name',
  'audienceos.task_claims': 'task',
  'audienceos.alert_events': 'cause',
  'audienceos.ticket_states': 'priority',
  'audienceos.business_calendars': 'agency_id',
  'audienceos.member_preferences': 'user_id',
  'audienceos.alert_clocks': 'client_id',
  'audienceos.alert_agencies': 'agency_id',
  'audienceos.client_standings': 'client_id',
  'audienceos.client_health_days': 'client_id',
  'audienceos.activity_entries': 'route',
  'audienceos.activity_changes': 'object_id',
  'audienceos.activity_unsealed': 'id',
  'audienceos.activity_seals': 'left(hash, 32)::uuid',
  'audienceos.activity_keys': 'name',
  'audienceos.import_origins': 'import_id',
}
const touched: Partial<Record<string, string>> = {
  'public.communications': 'subject',
  'public.alerts': 'title',
  'public.tickets': 'title',
  'audienceos.client_profiles': 'notes',
  'audienceos.agency_settings': 'own_domains',
  'audienceos.imports': 'file_name',
  'audienceos.import_rejects': 'code',
  'audienceos.import_sightings': 'position',
  'audienceos.message_keys': 'key',
  'audienceos.communication_sources': 'html',
  'audienceos.deleted_communications': 'deleted_at',
  'audienceos.document_contents': 'state',
  'audienceos.document_versions': 'file_name',
  'audienceos.deleted_documents': 'deleted_at',
  'audienceos.idempotency_keys': 'request_hash',
  'audienceos.installation_secrets': 'value',
  'audienceos.account_findings': 'sightings',
  'audienceos.account_checks': 'matched',
  'audienceos.outbox_messages': 'status',
  'audienceos.task_claims': 'claimed_until',
  'audienceos.alert_events': 'at',
  'audienceos.business_calendars': 'holidays',
  'audienceos.member_preferences': 'notices',
  'audienceos.ticket_states': 'status',
  'audienceos.ticket_comments': 'body',
  'audienceos.alert_queue': 'queued_at',
  'audienceos.alert_clocks': 'due_at',
  'audienceos.alert_agencies': 'full_at',
  'audienceos.client_standings': 'score',
  'audienceos.client_health_days': 'score',
  'audienceos.activity_entries': 'route',
  'audienceos.activity_changes': 'object_name',
  'audienceos.activity_unsealed': 'record_ids',
  'audienceos.activity_seals': 'hash',
  'audienceos.activity_keys': 'value',
  'audienceos.import_origins': 'origin',
}

async function verbs(database: RawDatabase, actor: Actor, table: string, agency: TestAgency) {
  const column = keys[table] ?? 'id'
  const key = agency.rows[table]
  const where = `${column}::text = $1::text`
  const row = rowOf(agency, table)
  const field = touched[table] ?? 'name'
  // a table that holds one row per key gives it up first
  const before = row.key ? `delete from ${table} where ${column}::text = '${key}'` : ''
  return [
    await attempt(database.owner, actor, `select 1 from ${table} where ${where}`, [key]),
    await attempt(database.owner, actor, row.insert(row.key ?? randomUUID()), [], before),
    await attempt(database.owner, actor, `update ${table} set ${field} = ${field} where ${where}`, [key]),
    await attempt(database.owner, actor, `delete from ${table} where ${where}`, [key]),
  ]
}

describe.each(engines)('row level security on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let theirs: TestAgency
  const odd = {
    no_client: randomUUID(),
    no_agency: randomUUID(),
    unknown_role: randomUUID(),
    no_role: randomUUID(),
  }
  let actors: Record<string, { actor: Actor; rank: Rank; elsewhere?: Rank }>

  beforeAll(async () => {
    database = await openRaw(engine)
    // RevOS may know roles that we do not, and the column may as well be text
    await database.owner.script(`
      drop policy "Users read their own profile" on public.users;
      alter table public.users alter column role drop default, alter column role type text;
    `)
    ours = await mintAgency(database.owner)
    theirs = await mintAgency(database.owner)
    const stray = randomUUID()
    await database.owner.query(`insert into public.clients (id, name) values ($1, 'Nobody''s')`, [stray])
    await database.owner.query(
      `insert into public.users (id, client_id, email, role) values
        ($1, null, 'a@x', 'admin'), ($2, $5, 'b@x', 'admin'), ($3, $6, 'c@x', 'owner'), ($4, $6, 'd@x', null)`,
      [odd.no_client, odd.no_agency, odd.unknown_role, odd.no_role, stray, ours.client],
    )
    const member = { elsewhere: 'stranger' as const }
    actors = {
      admin: { actor: user(ours.admin), rank: 'admin', ...member },
      manager: { actor: user(ours.manager), rank: 'manager', ...member },
      member: { actor: user(ours.member), rank: 'member', ...member },
      'unknown role': { actor: user(odd.unknown_role), rank: 'member', ...member },
      'no role': { actor: user(odd.no_role), rank: 'member', ...member },
      'upper-case sub': { actor: user(ours.member.toUpperCase()), rank: 'member', ...member },
      'member claiming more': {
        actor: user(ours.member, {
          agency_id: theirs.id,
          role: 'service_role',
          app_metadata: { role: 'admin', agency_id: theirs.id },
          user_metadata: { role: 'admin' },
        }),
        rank: 'member',
        ...member,
      },
      'no client': { actor: user(odd.no_client), rank: 'stranger' },
      'no agency': { actor: user(odd.no_agency), rank: 'stranger' },
      'unknown user': { actor: user(randomUUID()), rank: 'stranger' },
      'sub is no uuid': { actor: user(`${ours.admin}' or true`), rank: 'stranger' },
      'sub is a number': { actor: user(7), rank: 'stranger' },
      'sub is a list': { actor: user([ours.admin]), rank: 'stranger' },
      'sub is the agency': { actor: user(ours.id), rank: 'stranger' },
      'no sub': { actor: { role: 'authenticated', claims: { agency_id: ours.id } }, rank: 'stranger' },
      'claims are a list': {
        actor: { role: 'authenticated', claims: [ours.admin] as never },
        rank: 'stranger',
      },
      'no claims': { actor: { role: 'authenticated' }, rank: 'stranger' },
      'anon with an admin’s claims': { actor: { ...user(ours.admin), role: 'anon' }, rank: 'outside' },
      'the login role with an admin’s claims': {
        actor: { ...user(ours.admin), role: 'audienceos_app' },
        rank: 'outside',
      },
      service: { actor: { role: 'service_role' }, rank: 'service' },
    }
  })
  afterAll(() => database.close())

  it('knows every table of ours', async () => {
    const { rows } = await database.owner.query(`
      select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and (
        n.nspname = 'audienceos' and c.relname !~ '^_'
        or n.nspname = 'public' and c.relname in ('agency_cartridges', 'communications', 'alerts', 'tickets', 'documents')
      )`)
    expect(rows.filter((row) => !row.forced)).toEqual([])
    const names = rows.map((row) => row.name).filter((name) => !String(name).startsWith('audienceos.auth_'))
    expect(names.sort()).toEqual([...tables].sort())
  })

  describe.each(revosVariants)('RevOS $name', ({ open, restore }) => {
    beforeAll(() => database.owner.script(open))
    afterAll(() => database.owner.script(restore))

    it.each(tables)('%s', async (table) => {
      const seen: Record<string, unknown> = {}
      const meant: Record<string, unknown> = {}
      for (const [name, { actor, rank, elsewhere }] of Object.entries(actors)) {
        seen[name] = {
          own: await verbs(database, actor, table, ours),
          other: await verbs(database, actor, table, theirs),
        }
        meant[name] = { own: expected(rules[table], rank), other: expected(rules[table], elsewhere ?? rank) }
      }
      expect(seen).toEqual(meant)
    })
  })
})
