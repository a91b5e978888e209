import pg from 'pg'
import { vocabulary } from '../shared/words.ts'

/** Change it with anything below: a kept database of another version is made anew. */
export const fill_version = 'v1'

export const clients = 10_000
const tickets = 5_000
const documents = 5_000

/**
 * Gives the one agency that has signed up 10,000 clients with names of two or three words, 5,000 tickets and documents,
 * and so many communications of some 400 characters over three years, in the order of their times. Triggers and the
 * larger indexes are set aside meanwhile; what they do is done in the statement, or does not matter to reading.
 *
 * "zanzibar" stands in one text of 10,000, "quibble" in one of 200, "harvest" in two of five of the oldest half and in
 * none of the newer, "regards" in all.
 */
export async function fill(url: string, communications: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'")
    await client.query('select setseed(0.4)')
    await client.query(sentences, [vocabulary])
    await client.query(
      `insert into public.clients (agency_id, name)
       select a.id, initcap(($2::text[])[46 + n % 3900]) || ' ' || initcap(($2::text[])[46 + n * 31 % 3900])
         || case n % 3 when 0 then ' Group' when 1 then ' & Sons' else '' end
       from public.agencies a, generate_series(1, $1::int) n`,
      [clients, vocabulary],
    )
    await client.query(`insert into audienceos.client_profiles (client_id, agency_id)
      select id, agency_id from public.clients on conflict do nothing`)
    await client.query(`create temp table pick as
      select row_number() over (order by name, id) - 1 as nth, id, agency_id from public.clients`)
    await client.query('create unique index on pick (nth); create unique index on sentences (nth); analyze')
    await client.query(`alter table public.communications set (autovacuum_enabled = off)`)
    const indexes = await setAside(client)
    await client.query(messages, [communications, clients])
    for (const index of indexes) await client.query(index)
    await client.query(`alter table public.communications reset (autovacuum_enabled)`)
    await client.query(others.tickets, [tickets, clients])
    await client.query(others.documents, [documents, clients])
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

const messages = `
insert into public.communications
  (agency_id, client_id, type, direction, subject, body, "timestamp", created_at, updated_at, from_address, from_name, search)
select m.agency_id, m.client_id, m.type, m.direction, m.subject, m.body, m.at, m.at, m.at, m.address, m.name,
  audienceos.search_vector(m.agency_id, m.subject, m.body)
from (
  select p.agency_id, p.id as client_id, k.type,
    case k.type when 'email' then case when n % 3 = 0 then 'outbound' else 'inbound' end end as direction,
    (select left(initcap(sentence), 60) from sentences s where s.nth = n::bigint * 7919 % 20000) as subject,
    (select string_agg(sentence, ' ') from generate_series(1, 5 + n % 5) i
      join sentences s on s.nth = (n * 31::bigint + i * (n % 97 + 1)) % 20000) || ' regards'
      || case when n % 10000 = 0 then ' zanzibar' else '' end
      || case when n % 200 = 7 then ' quibble' else '' end
      || case when n < $1::int / 2 and n % 5 < 2 then ' harvest' else '' end as body,
    timestamptz '2023-01-01' + n * (interval '1096 days' / $1::int) as at,
    'person' || n % 5000 || '@client' || n % 900 || '.example' as address, 'Person ' || n % 5000 as name
  from generate_series(1, $1::int) n
  join pick p on p.nth = n % $2::int
  cross join lateral (select (array['email', 'email', 'email', 'email', 'call', 'meeting', 'note'])[1 + n % 7]) k (type)
  order by n
) m`

const others = {
  tickets: `
insert into public.tickets (agency_id, client_id, title, description, status, priority, created_at, updated_at, search)
select t.agency_id, t.id, t.title, t.text, t.status, 'medium', t.at, t.at, audienceos.search_vector(t.agency_id, t.title, t.text)
from (
  select p.agency_id, p.id, initcap(s.sentence) || ' ' || n as title, r.sentence as text,
    case when n % 7 = 0 then 'open' else 'closed' end as status, timestamptz '2023-01-01' + n * interval '5 hours' as at
  from generate_series(1, $1::int) n join pick p on p.nth = n * 13 % $2::int
  join sentences s on s.nth = n * 3 % 20000 join sentences r on r.nth = n * 7 % 20000) t`,
  documents: `
insert into public.documents (agency_id, client_id, name, type, url, created_at, search)
select d.agency_id, d.id, d.name, 'report', 'https://files.example/' || d.n, d.at, audienceos.search_vector(d.agency_id, d.name, null)
from (
  select n, p.agency_id, p.id, initcap(s.sentence) || ' ' || n as name, timestamptz '2023-01-01' + n * interval '5 hours' as at
  from generate_series(1, $1::int) n join pick p on p.nth = n * 17 % $2::int
  join sentences s on s.nth = n * 11 % 20000) d`,
}

/** Drops what is not a key of the table; answers with the statements that bring it back. */
async function setAside(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ index: string; definition: string }>(
    `select indexrelid::regclass::text as index, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = 'public.communications'::regclass and not indisprimary`,
  )
  for (const { index } of rows) await client.query(`drop index ${index}`)
  return rows.map(({ definition }) => definition)
}
