import { raw, type Sql, sql, type UserDb } from '@audienceos/db'
import type {
  ClientId,
  ClientStatus,
  CommunicationId,
  CommunicationType,
  Direction,
  DocumentId,
  Role,
  SearchKind,
  TicketId,
  UserId,
} from '@audienceos/domain'
import { type NamedKind, named_kinds } from './read-names.ts'

type Placed = {
  client_id: ClientId | null
  client_name: string | null
  at: string | null
  headline: string | null
}
/** What the database says of the rows that may be hits, in no order but that of texts, which come best first. */
export type ReadHits = {
  client: { id: ClientId; title: string; status: ClientStatus }[]
  person: { id: UserId; title: string; email: string; role: Role }[]
  ticket: ({ id: TicketId; title: string; status: string | null; priority: string | null } & Placed)[]
  document: ({
    id: DocumentId
    title: string
    type: string | null
    content_type: string | null
    url: string | null
  } & Placed)[]
  communication: ({
    id: CommunicationId
    title: string | null
    type: CommunicationType
    direction: Direction | null
    from_name: string | null
  } & Placed)[]
}

export type Wanted = {
  kinds: ReadonlySet<SearchKind>
  /** Rows whose names may fit. */
  ids: Readonly<Record<NamedKind, readonly string[]>>
  /** Looked for in texts; undefined: there is too little of it. */
  typed: string | undefined
  /** Rows of each kind that the texts may add. */
  limit: number
}

/** Reads everything that may be a hit as the caller, in one statement. */
export async function readHits(db: UserDb, wanted: Wanted): Promise<ReadHits> {
  const text = await db.$queryJson(hitsStatement(wanted))
  return JSON.parse(text ?? 'null')
}

/** Newest ones first where there is nothing better to tell them apart. */
function hitsStatement({ kinds, ids, typed, limit }: Wanted): Sql {
  const texts = ['ticket', 'document', 'communication'].filter((kind) => kinds.has(kind as SearchKind))
  const searched =
    typed === undefined || texts.length === 0
      ? sql`select null::text as kind, null::uuid as id, null::text as headline, 0 as place where false`
      : sql`select s.kind, s.id, s.headline, s.ordinality as place
          from audienceos.search_texts(${typed}, ${texts}::text[], ${limit}::int) with ordinality s`
  const [client, person, ticket, document] = named_kinds.map((kind) => sql`${[...ids[kind]]}::uuid[]`)
  // A row may be found by its name and by its text.
  const found = (kind: string, named: Sql) => sql`(
    select f.id, min(f.headline) as headline, min(f.place) as place from (
      select t.id, t.headline, t.place from texts t where t.kind = ${kind}
      union all select n.id, null, null from unnest(${named}) n (id)) f group by f.id)`
  return sql`
with texts as materialized (${searched}),
tickets as (
  select x.id, x.title, x.status, x.priority, x.client_id, audienceos.rfc3339(coalesce(x.updated_at, x.created_at)) as at,
    f.headline, f.place
  from ${found('ticket', ticket as Sql)} f join public.tickets x on x.id = f.id
  where x.agency_id = (select audienceos.current_agency_id())
),
documents as (
  select x.id, x.name as title, x.type, k.content_type, case when v.number is null then x.url end as url, x.client_id,
    audienceos.rfc3339(x.created_at) as at, f.headline, f.place
  from ${found('document', document as Sql)} f join public.documents x on x.id = f.id
  left join audienceos.document_versions v on v.document_id = x.id and v.number = x.version
  left join audienceos.document_contents k on k.id = v.content_id
  where x.agency_id = (select audienceos.current_agency_id())
),
communications as (
  select x.id, left(x.subject, 1000) as title, x.type, x.direction, x.from_name, x.client_id,
    audienceos.rfc3339(x."timestamp") as at, f.headline, f.place
  from texts f join public.communications x on x.id = f.id
  where f.kind = 'communication' and x.agency_id = (select audienceos.current_agency_id())
),
names as materialized (
  select n.id, n.name from audienceos.client_names(array(
    select client_id from tickets union select client_id from documents union select client_id from communications)) n
)
select json_build_object(
  'client', (select coalesce(json_agg(r), '[]') from (
    select c.id, c.name as title, coalesce(p.status, 'active') as status
    from audienceos.client_names(${client as Sql}) c
    left join audienceos.client_profiles p on p.client_id = c.id and p.agency_id = (select audienceos.current_agency_id())) r),
  'person', (select coalesce(json_agg(r), '[]') from (
    select m.id, coalesce(nullif(m.full_name, ''), m.email) as title, m.email, m.role
    from audienceos.members() m where m.id = any (${person as Sql})) r),
  'ticket', (select coalesce(json_agg(r order by r.place), '[]') from (select t.*, ${named_client} from tickets t) r),
  'document', (select coalesce(json_agg(r order by r.place), '[]') from (select t.*, ${named_client} from documents t) r),
  'communication', (select coalesce(json_agg(r order by r.place), '[]') from (select t.*, ${named_client} from communications t) r)
)::text`
}

const named_client = raw('(select n.name from names n where n.id = t.client_id) as client_name')
