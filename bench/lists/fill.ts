import pg from 'pg'
import { vocabulary } from '../shared/words.ts'

/** Change it with anything below: kept databases of another version are made anew. */
export const fill_version = 'v2'

export const agencies = 200
export const clients_of_big = 500
export const clients_of_others = 25

/**
 * Fills a database in which one agency has signed up. It gets a tenth of `rows` communications, 199 others
 * share the rest evenly; every agency has alerts, tickets and documents beside them. The rows lie in the order of their
 * times, as they would have come in, so a page of one agency is spread over the table. The same numbers give the same
 * rows, but for random ids.
 *
 * Triggers and the larger indexes are set aside meanwhile; what they do is done in the statement, or does not matter to
 * reading (announcements, keys of imports).
 */
export async function fill(url: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'")
    await client.query('select setseed(0.4)')
    await client.query(sentences, [vocabulary])
    for (const statement of tenants) await client.query(statement)
    await client.query('create unique index on pick (nth); create unique index on sentences (nth); analyze')
    const indexes = await setAside(client, 'public.communications')
    await client.query(communications, [rows])
    for (const index of indexes) await client.query(index)
    for (const statement of beside) await client.query(statement, [Math.round(rows / 20)])
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** 20,000 sentences of 4 to 11 words, of which the first of the vocabulary are the most frequent. */
const sentences = `
create temp table sentences as
select n as nth, string_agg(($1::text[])[1 + floor(4000 * random() ^ 3)::int], ' ') || '.' as sentence
from generate_series(0, 19999) n, generate_series(1, 4 + n % 8) group by n`

/** The agencies with their clients and ten users each, and `pick`: which client the n-th of 100,000 rows goes to. */
const tenants = [
  `insert into public.agencies (name, slug) select 'Agency ' || n, 'bench-' || n from generate_series(2, ${agencies}) n`,
  `insert into public.clients (agency_id, name)
   select a.id, 'Client ' || k from public.agencies a,
     generate_series(1, case when a.slug like 'bench-%' then ${clients_of_others} else ${clients_of_big} end) k`,
  `insert into audienceos.client_profiles (client_id, agency_id) select id, agency_id from public.clients
   on conflict do nothing`,
  `insert into public.users (client_id, email, full_name)
   select distinct on (c.agency_id, k) c.id, 'user' || k || '@' || s.slug || '.example', 'User ' || k
   from public.clients c join public.agencies s on s.id = c.agency_id, generate_series(1, 10) k`,
  // one row in ten goes to the first client of its agency, the others to all of them
  `create temp table pick as
   select n as nth, a.agency_id, a.ids[case when n % 100 < 10 then 1 else 1 + (n / 10) % cardinality(a.ids) end] as client_id
   from generate_series(0, 99999) n
   join (
     select c.agency_id, array_agg(c.id order by c.name, c.id) as ids,
       case when s.slug like 'bench-%' then substr(s.slug, 7)::int - 1 else 0 end as place
     from public.clients c join public.agencies s on s.id = c.agency_id group by c.agency_id, s.slug
   ) a on a.place = case when n % 10 = 0 then 0 else 1 + (n - n / 10 - 1) % ${agencies - 1} end`,
]

/** Three years of mail, calls, meetings and notes of some 400 characters. One in 2,000 has no time. */
const communications = `
insert into public.communications
  (agency_id, client_id, type, direction, subject, body, "timestamp", created_at, updated_at, from_address, from_name,
   duration_minutes, search)
select m.agency_id, m.client_id, m.type, m.direction, m.subject, m.body, m.at, m.made, m.made, m.address, m.name, m.minutes,
  audienceos.search_vector(m.agency_id, m.subject, m.body)
from (
  select p.agency_id, p.client_id, k.type,
    case k.type when 'email' then case when n % 3 = 0 then 'outbound' else 'inbound' end end as direction,
    (select left(initcap(sentence), 60) from sentences s where s.nth = n % 20000 * 7919 % 20000) as subject,
    (select string_agg(sentence, ' ') from generate_series(1, 5 + n % 5) i
      join sentences s on s.nth = (n * 31 + i * (n % 97 + 1)) % 20000) || case when n % 10000 = 0 then ' zanzibar' else '' end as body,
    case when n % 2000 <> 10 then timestamptz '2023-01-01' + n * (interval '1096 days' / $1::int) end as at,
    timestamptz '2023-01-01' + n * (interval '1096 days' / $1::int) as made,
    case k.type when 'email' then 'person' || n % 5000 || '@client' || n % 900 || '.example' end as address,
    case k.type when 'email' then 'Person ' || n % 5000 end as name,
    case k.type when 'call' then n % 60 when 'meeting' then 30 end as minutes
  from generate_series(1, $1::int) n
  join pick p on p.nth = n % 100000
  cross join lateral (select (array['email', 'email', 'email', 'email', 'call', 'meeting', 'note'])[1 + n / 10 % 7]) k (type)
  order by n
) m`

/** $1 rows each of what else a timeline shows. */
const beside = [
  `insert into public.alerts (agency_id, client_id, severity, status, title, description, created_at, resolved_at)
   select p.agency_id, p.client_id, (array['low', 'medium', 'high', 'critical'])[1 + n % 4],
     case when n % 9 = 0 then 'open' else 'resolved' end, 'No answer for ' || n % 14 || ' days',
     'Nobody has written back since the last proposal.', timestamptz '2023-01-01' + at, case when n % 9 <> 0 then timestamptz '2023-01-02' + at end
   from generate_series(1, $1::int) n join pick p on p.nth = (n * 13) % 100000, lateral (select n * (interval '1096 days' / $1::int)) t (at)`,
  `insert into public.tickets (agency_id, client_id, title, description, status, priority, created_at)
   select p.agency_id, p.client_id, 'Request ' || n, 'Please change the campaign as discussed on the phone.',
     case when n % 7 = 0 then 'open' else 'closed' end, 'normal', timestamptz '2023-01-01' + n * (interval '1096 days' / $1::int)
   from generate_series(1, $1::int) n join pick p on p.nth = (n * 17) % 100000`,
  `insert into public.documents (agency_id, client_id, name, type, url, created_at)
   select p.agency_id, p.client_id, 'Report ' || n, 'report', 'https://files.example/' || n,
     timestamptz '2023-01-01' + n * (interval '1096 days' / $1::int)
   from generate_series(1, $1::int) n join pick p on p.nth = (n * 19) % 100000`,
]

/** Drops what is not a key of the table; answers with the statements that bring it back. */
async function setAside(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ index: string; definition: string }>(
    `select indexrelid::regclass::text as index, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = $1::regclass and not indisprimary`,
    [table],
  )
  for (const { index } of rows) await client.query(`drop index ${index}`)
  return rows.map(({ definition }) => definition)
}
