import pg from 'pg'

/** Change it with anything below: a kept database of another version is made anew. */
export const fill_version = 'v1'

/**
 * Gives the one agency that has signed up so many clients, and `communications` over the last two years, spread evenly:
 * four mails to a call, a meeting and a note, two mails in three the client's. One ticket in ten is open. Triggers are
 * set aside, so nobody is queued: the first pass over the agency evaluates all of them.
 */
export async function fill(url: string, clients: number, communications: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into public.clients (agency_id, name) select a.id, 'Client ' || n from public.agencies a, generate_series(1, $1::int) n`,
      [clients],
    )
    await client.query(`insert into audienceos.client_profiles (client_id, agency_id, owner_id)
      select c.id, c.agency_id, (select id from public.users limit 1) from public.clients c on conflict do nothing`)
    await client.query(`create temp table pick as
      select row_number() over (order by c.id) - 1 as nth, c.id, c.agency_id from public.clients c where c.name like 'Client %'`)
    await client.query('create unique index on pick (nth); analyze pick')
    await client.query(
      `insert into public.communications
         (agency_id, client_id, type, direction, subject, body, "timestamp", created_at, from_address, from_name)
       select p.agency_id, p.id, k.type, case when k.type = 'email' then case when n % 3 = 0 then 'outbound' else 'inbound' end end,
         'About ' || md5(n::text), (select string_agg(md5(n || ' ' || i), ' ') from generate_series(1, 12) i),
         m.at, m.at, 'person' || n % 900 || '@client.example', 'Person ' || n % 900
       from generate_series(1, $2::int) n
       join pick p on p.nth = n % $1::int
       cross join lateral (select (array['email', 'email', 'email', 'email', 'call', 'meeting', 'note'])[1 + n / $1::int % 7]) k (type)
       cross join lateral (select now() - ($2::int - n) * (interval '730 days' / $2::int)) m (at)`,
      [clients, communications],
    )
    await client.query(
      `insert into public.tickets (agency_id, client_id, title, status, priority, created_at, updated_at)
       select p.agency_id, p.id, 'Request ' || n, case when n % 10 = 0 then 'open' else 'closed' end,
         (array['low', 'medium', 'high', 'urgent'])[1 + n % 4], m.at, m.at + interval '3 days'
       from generate_series(1, $2::int) n join pick p on p.nth = n % $1::int
       cross join lateral (select now() - ($2::int + 5 - n) * (interval '700 days' / $2::int)) m (at)`,
      [clients, communications / 10],
    )
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}
