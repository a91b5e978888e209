import { randomInt, randomUUID } from 'node:crypto'
import type { RawConnection } from './raw-database.ts'

/** An agency with one row of everything: two clients, three people, and a row in each table of ours. */
export interface TestAgency {
  id: string
  client: string
  /** A client without users and rows. */
  spare: string
  admin: string
  manager: string
  member: string
  rows: Record<string, string>
}

/** Every table of ours but the sign-up journal's, in an order that foreign keys allow. */
export const tables = [
  'public.agency_cartridges',
  'audienceos.cartridge_versions',
  'public.communications',
  'public.alerts',
  'public.tickets',
  'public.documents',
  'audienceos.client_profiles',
  'audienceos.agency_settings',
  'audienceos.imports',
  'audienceos.import_rejects',
  'audienceos.import_sightings',
  'audienceos.message_keys',
  'audienceos.communication_sources',
  'audienceos.deleted_communications',
  'audienceos.document_contents',
  'audienceos.document_versions',
  'audienceos.deleted_documents',
  'audienceos.idempotency_keys',
  'audienceos.installation_secrets',
  'audienceos.account_findings',
  'audienceos.account_checks',
  'audienceos.outbox_messages',
  'audienceos.task_claims',
  'audienceos.alert_events',
  'audienceos.alert_rules',
  'audienceos.business_calendars',
  'audienceos.member_preferences',
  'audienceos.ticket_states',
  'audienceos.ticket_comments',
  'audienceos.alert_queue',
  'audienceos.alert_clocks',
  'audienceos.alert_agencies',
  'audienceos.client_standings',
  'audienceos.client_health_days',
  'audienceos.activity_entries',
  'audienceos.activity_changes',
  'audienceos.activity_unsealed',
  'audienceos.activity_seals',
  'audienceos.activity_keys',
  'audienceos.import_origins',
] as const

/** Mints an agency that shares no row with any other. */
export async function mintAgency(owner: RawConnection): Promise<TestAgency> {
  const id = randomUUID()
  const client = randomUUID()
  const spare = randomUUID()
  const [admin, manager, member] = [randomUUID(), randomUUID(), randomUUID()]
  await owner.script(`
    insert into public.agencies (id, name, slug) values ('${id}', 'Agency', '${id}');
    insert into public.clients (id, agency_id, name) values
      ('${client}', '${id}', 'Client'), ('${spare}', '${id}', 'Spare');
    insert into public.users (id, client_id, email, role) values
      ('${admin}', '${client}', '${admin}@example.com', 'admin'),
      ('${manager}', '${client}', '${manager}@example.com', 'manager'),
      ('${member}', '${client}', '${member}@example.com', 'team_member');
  `)
  const agency = { id, client, spare, admin, manager, member, rows: {} as Record<string, string> }
  for (const table of tables) {
    // anew each time: later rows name earlier ones
    const { key = randomUUID(), insert } = rowOf(agency, table)
    agency.rows[table] = key
    await owner.query(insert(key))
  }
  return agency
}

interface Row {
  /** The row's key, where it is not a new one. */
  key?: string
  insert: (key: string) => string
}

/** A row for a table of ours, as an INSERT made of its key. */
export function rowOf(agency: TestAgency, table: string): Row {
  const row = rowsOf(agency)[table]
  if (!row) throw new Error(`no row for ${table}`)
  return row
}

function rowsOf(agency: TestAgency): Record<string, Row> {
  const { id, client } = agency
  const at = (table: string) => agency.rows[table]
  return {
    'public.agency_cartridges': {
      insert: (row) =>
        `insert into public.agency_cartridges (id, agency_id, type, name) values ('${row}', '${id}', 'style', 'Calm')`,
    },
    'audienceos.cartridge_versions': {
      insert: (row) => `insert into audienceos.cartridge_versions
        (id, agency_id, scope, cartridge_id, kind, number, change, name, data)
        values ('${row}', '${id}', 'agency', gen_random_uuid(), 'style', 1, 'create', 'Calm', '{}')`,
    },
    'public.communications': {
      insert: (row) => `insert into public.communications (id, agency_id, client_id, type, subject)
        values ('${row}', '${id}', '${client}', 'note', 'Hello')`,
    },
    'public.alerts': {
      insert: (row) =>
        `insert into public.alerts (id, agency_id, client_id, title) values ('${row}', '${id}', '${client}', 'Silent')`,
    },
    'public.tickets': {
      insert: (row) =>
        `insert into public.tickets (id, agency_id, client_id, title) values ('${row}', '${id}', '${client}', 'Fix')`,
    },
    'public.documents': {
      insert: (row) =>
        `insert into public.documents (id, agency_id, client_id, name) values ('${row}', '${id}', '${client}', 'Plan')`,
    },
    'audienceos.client_profiles': {
      key: client,
      insert: (row) =>
        `insert into audienceos.client_profiles (client_id, agency_id) values ('${row}', '${id}')`,
    },
    'audienceos.agency_settings': {
      key: id,
      insert: (row) => `insert into audienceos.agency_settings (agency_id) values ('${row}')`,
    },
    'audienceos.imports': {
      insert: (row) => `insert into audienceos.imports (id, agency_id, client_id, format)
        values ('${row}', '${id}', '${client}', 'mbox')`,
    },
    'audienceos.import_rejects': {
      key: at('audienceos.imports') ?? '',
      insert: (row) => `insert into audienceos.import_rejects (import_id, position, agency_id, code)
        values ('${row}', 1, '${id}', 'no_date')`,
    },
    'audienceos.import_sightings': {
      key: at('audienceos.imports') ?? '',
      insert: (row) => `insert into audienceos.import_sightings (import_id, client_id, key, position)
        values ('${row}', '${client}', 'a@b', 1)`,
    },
    'audienceos.message_keys': {
      key: at('public.communications') ?? '',
      insert: (row) => `insert into audienceos.message_keys (client_id, key, agency_id, communication_id)
        values ('${client}', 'a@b', '${id}', '${row}')`,
    },
    'audienceos.communication_sources': {
      key: at('public.communications') ?? '',
      insert: (row) => `insert into audienceos.communication_sources (communication_id, agency_id, html)
        values ('${row}', '${id}', '<p>')`,
    },
    'audienceos.deleted_communications': {
      insert: (
        row,
      ) => `insert into audienceos.deleted_communications (id, agency_id, client_id, communication)
        values ('${row}', '${id}', '${client}', '{}')`,
    },
    'audienceos.document_contents': {
      insert: (row) => `insert into audienceos.document_contents (id, agency_id, storage, state)
        values ('${row}', '${id}', 'files:test', 'stored')`,
    },
    'audienceos.document_versions': {
      // with a content of its own: one that is named cannot be deleted
      insert: (row) => `with c as (
          insert into audienceos.document_contents (agency_id, storage, state)
          values ('${id}', 'files:test', 'stored') returning id
        )
        insert into audienceos.document_versions (id, document_id, agency_id, number, content_id)
        select '${row}', '${at('public.documents')}', '${id}', ${randomInt(1, 2 ** 31)}, c.id from c`,
    },
    'audienceos.deleted_documents': {
      insert: (row) => `insert into audienceos.deleted_documents (id, agency_id, client_id, document)
        values ('${row}', '${id}', '${client}', '{}')`,
    },
    'audienceos.idempotency_keys': {
      insert: (row) => `insert into audienceos.idempotency_keys (scope, key, agency_id, request_hash)
        values ('test', '${row}', '${id}', 'x')`,
    },
    'audienceos.account_findings': {
      insert: (row) => `insert into audienceos.account_findings
        (id, kind, agency_id, accounts, profiles, first_seen_at, last_seen_at)
        values ('${row}', 'orphan_profile', '${id}', '[]', '[]', now(), now())`,
    },
    'audienceos.account_checks': {
      key: String(randomInt(2 ** 47)),
      insert: (row) => `insert into audienceos.account_checks
        (id, checked_at, accounts, profiles, matched, in_progress, by_agency)
        overriding system value values (${row}, now(), 0, 0, 0, 0, '{}')`,
    },
    'audienceos.installation_secrets': {
      insert: (row) => `insert into audienceos.installation_secrets (name, value) values ('${row}', 'x')`,
    },
    'audienceos.outbox_messages': {
      insert: (
        row,
      ) => `insert into audienceos.outbox_messages (id, agency_id, user_id, kind, to_address, subject, expires_at)
        values ('${row}', '${id}', '${agency.admin}', 'invite', 'a@x', 'Hello', now())`,
    },
    'audienceos.task_claims': {
      insert: (row) => `insert into audienceos.task_claims (task, claimed_until) values ('${row}', now())`,
    },
    'audienceos.alert_events': {
      insert: (row) => `insert into audienceos.alert_events (alert_id, agency_id, at, action, cause)
        values ('${at('public.alerts')}', '${id}', now(), 'edited', '${row}')`,
    },
    'audienceos.alert_rules': {
      insert: (row) => `insert into audienceos.alert_rules (id, agency_id, kind, name)
        values ('${row}', '${id}', 'no_meeting', 'Meet')`,
    },
    'audienceos.business_calendars': {
      key: id,
      insert: (row) => `insert into audienceos.business_calendars (agency_id, week) values ('${row}', '{}')`,
    },
    'audienceos.member_preferences': {
      key: agency.admin,
      insert: (row) =>
        `insert into audienceos.member_preferences (user_id, agency_id) values ('${row}', '${id}')`,
    },
    'audienceos.ticket_states': {
      insert: (row) => `insert into audienceos.ticket_states (ticket_id, agency_id, at, priority)
        values ('${at('public.tickets')}', '${id}', now(), '${row}')`,
    },
    'audienceos.ticket_comments': {
      insert: (row) => `insert into audienceos.ticket_comments (id, ticket_id, agency_id, body)
        values ('${row}', '${at('public.tickets')}', '${id}', 'Hello')`,
    },
    'audienceos.alert_queue': {
      key: String(randomInt(2 ** 47)),
      insert: (row) => `insert into audienceos.alert_queue (id, agency_id, client_id)
        overriding system value values (${row}, '${id}', '${client}')`,
    },
    'audienceos.alert_clocks': {
      key: client,
      insert: (row) =>
        `insert into audienceos.alert_clocks (client_id, agency_id) values ('${row}', '${id}')`,
    },
    'audienceos.alert_agencies': {
      key: id,
      insert: (row) => `insert into audienceos.alert_agencies (agency_id) values ('${row}')`,
    },
    'audienceos.client_standings': {
      key: client,
      insert: (row) => `insert into audienceos.client_standings (client_id, agency_id, evaluated_at)
        values ('${row}', '${id}', now())`,
    },
    'audienceos.client_health_days': {
      key: client,
      insert: (row) => `insert into audienceos.client_health_days (client_id, agency_id, day)
        values ('${row}', '${id}', '2026-01-01')`,
    },
    'audienceos.activity_entries': {
      insert: (row) => `insert into audienceos.activity_entries (agency_id, actor_kind, route, request_id)
        values ('${id}', 'service', '${row}', gen_random_uuid())`,
    },
    'audienceos.activity_changes': {
      insert: (
        row,
      ) => `insert into audienceos.activity_changes (agency_id, entry_id, object_kind, object_id, op)
        values ('${id}', 1, 'ticket', '${row}', 'insert')`,
    },
    'audienceos.activity_unsealed': {
      key: String(randomInt(2 ** 47)),
      insert: (row) => `insert into audienceos.activity_unsealed (id, agency_id, record_ids)
        overriding system value values (${row}, '${id}', array[1])`,
    },
    'audienceos.activity_seals': {
      insert: (row) => `insert into audienceos.activity_seals
          (agency_id, number, previous_hash, record_ids, digests, sealed_at, hash)
        select '${id}', n.number, case when n.number > 1 then '' end, '{}', '', now(), '${row.replaceAll('-', '').repeat(2)}'
        from (select coalesce(max(s.number), 0) + 1 as number from audienceos.activity_seals s where s.agency_id = '${id}') n`,
    },
    'audienceos.activity_keys': {
      insert: (row) => `insert into audienceos.activity_keys (name, value) values ('${row}', 'x')`,
    },
    'audienceos.import_origins': {
      key: at('audienceos.imports') ?? '',
      insert: (row) => `insert into audienceos.import_origins (import_id, origin) values ('${row}', 'x')`,
    },
  }
}
