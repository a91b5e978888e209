import { empty, sql, type UserDb } from '@audienceos/db'

/** What has a name that is kept in memory. */
export const named_kinds = ['client', 'person', 'ticket', 'document'] as const
export type NamedKind = (typeof named_kinds)[number]

/** A client or person; or a ticket or document with its client. */
export type ReadName = [id: string, title: string, beside: string | null]
export type ReadNames = { agency: string | null } & Record<NamedKind, ReadName[] | null>

/** The newest tickets and documents by title; older ones are found by their words all the same. */
const most = { client: 20_000, person: 5_000, ticket: 5_000, document: 5_000 } as const

/** The names of the caller's agency, of these rows alone when ids are given. Titles are cut as the index cuts them. */
export async function readNames(
  db: UserDb,
  ids?: Readonly<Record<NamedKind, readonly string[]>>,
): Promise<ReadNames> {
  const among = (kind: NamedKind) =>
    ids === undefined ? empty : sql`and x.id = any (${[...ids[kind]]}::uuid[])`
  const names = await db.$queryJson(sql`select json_build_object(
    'agency', audienceos.current_agency_id(),
    'client', (select json_agg(json_build_array(n.id, n.title, null)) from (
      select x.id, left(x.name, 300) as title from audienceos.clients() x
      where true ${among('client')} limit ${most.client}) n),
    'person', (select json_agg(json_build_array(n.id, n.title, n.email)) from (
      select x.id, left(coalesce(nullif(x.full_name, ''), x.email), 300) as title, x.email from audienceos.members() x
      where true ${among('person')} limit ${most.person}) n),
    'ticket', (select json_agg(json_build_array(n.id, n.title, n.client_id)) from (
      select x.id, left(x.title, 300) as title, x.client_id from public.tickets x
      where x.agency_id = (select audienceos.current_agency_id()) ${among('ticket')}
      order by x.created_at desc, x.id desc limit ${most.ticket}) n),
    'document', (select json_agg(json_build_array(n.id, n.title, n.client_id)) from (
      select x.id, left(x.name, 300) as title, x.client_id from public.documents x
      where x.agency_id = (select audienceos.current_agency_id()) ${among('document')}
      order by x.created_at desc, x.id desc limit ${most.document}) n)
  )::text`)
  return JSON.parse(names ?? 'null')
}
