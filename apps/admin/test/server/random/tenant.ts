import { joined } from '../support/mail.ts'
import type { TestServer } from '../support/test-server.ts'

/** An agency with one of most things, whose texts carry a marker. */
export async function tenant(server: TestServer, marker: string) {
  const admin = await server.agency(marker)
  const { caller } = admin
  const made = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await caller.post(path, body)
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`)
    return answer.body
  }
  const member = await joined(server, admin, { email: `hand-${marker.toLowerCase()}@own.example` })
  const client = await made('/clients', { name: `${marker} client` })
  const client_id = client.id
  const communication = await made('/communications', {
    client_id,
    type: 'note',
    timestamp: '2026-01-05T10:00:00.000Z',
    subject: `${marker} subject`,
    body: `${marker} body`,
  })
  const ticket = await made('/tickets', { title: `${marker} ticket`, client_id })
  const comment = await made(`/tickets/${ticket.id}/comments`, { body: `${marker} comment` })
  const document = await made('/documents', {
    client_id,
    name: `${marker} document`,
    url: 'https://own.example/plan',
  })
  const alert = await made('/alerts', { client_id, title: `${marker} alert`, severity: 'low' })
  const cartridge = await made('/agency-cartridges', {
    name: `${marker} style`,
    type: 'style',
    data: { tone: `${marker} tone` },
  })
  const rules = (await caller.get('/alert-rules')).body.items ?? (await caller.get('/alert-rules')).body
  const ids: Record<string, string[]> = {
    agencies: [admin.agency.id],
    clients: [String(client_id), admin.workspace.id],
    members: [admin.user.id, member.user.id],
    communications: [String(communication.id)],
    tickets: [String(ticket.id)],
    comments: [String(comment.id)],
    documents: [String(document.id)],
    alerts: [String(alert.id)],
    'agency-cartridges': [String(cartridge.id)],
    'alert-rules': rules.map((rule: { id: string }) => rule.id),
    imports: [],
    'deleted-documents': [],
  }
  return { marker, admin, member, ids }
}

export type Tenant = Awaited<ReturnType<typeof tenant>>

const tables = [
  ['public.agencies', 'id = $1'],
  ['public.clients', 'agency_id = $1'],
  ['public.users', 'client_id in (select id from public.clients where agency_id = $1)'],
  ['public.communications', 'agency_id = $1'],
  ['public.tickets', 'agency_id = $1'],
  ['public.documents', 'agency_id = $1'],
  ['public.alerts', 'agency_id = $1 and rule is null'],
  ['public.agency_cartridges', 'agency_id = $1'],
  ['audienceos.agency_settings', 'agency_id = $1'],
  ['audienceos.client_profiles', 'agency_id = $1'],
  ['audienceos.alert_rules', 'agency_id = $1'],
  ['audienceos.business_calendars', 'agency_id = $1'],
  ['audienceos.ticket_comments', 'agency_id = $1'],
  ['audienceos.imports', 'agency_id = $1'],
  ['audienceos.deleted_documents', 'agency_id = $1'],
  ['audienceos.deleted_communications', 'agency_id = $1'],
] as const

/** Everything that an agency wrote, as text, by table. */
export async function rowsOf(server: TestServer, { ids }: Tenant): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const [table, where] of tables) {
    const rows = await server.sql<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t where ${where} order by 1`,
      [ids.agencies?.[0]],
    )
    found[table] = rows.map(({ row }) => row)
  }
  return found
}
