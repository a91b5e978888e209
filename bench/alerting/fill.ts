import pg from 'pg'

/** Change it with anything below: a kept database of another version is made anew. */
export const fill_version = 'v1'

export type Size = { clients: number; communications: number; tickets: number }

/**
 * One agency with so many clients and two years of what happens to them, spread evenly: four mails to a call, a meeting
 * and a note, every other mail the client's. One ticket in twenty is open, the others took three days. Triggers are set
 * aside meanwhile; what they write down of tickets is written here.
 */
export async function fill(url: string, { clients, communications, tickets }: Size): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query('select setseed(0.4)')
    await client.query(`insert into public.agencies (name, slug) values ('Big', 'big')`)
    await client.query(
      `insert into public.clients (agency_id, name, created_at)
       select a.id, 'Client ' || n, now() - interval '740 days' from public.agencies a, generate_series(1, $1::int) n`,
      [clients],
    )
    await client.query(`create temp table pick as
      select row_number() over (order by c.id) - 1 as nth, c.id, c.agency_id from public.clients c`)
    await client.query('create unique index on pick (nth); analyze pick')
    await client.query(
      `insert into public.communications
         (agency_id, client_id, type, direction, subject, body, "timestamp", created_at, from_address, from_name)
       select p.agency_id, p.id, k.type,
         case when k.type = 'email' then case when random() < 0.5 then 'outbound' else 'inbound' end end,
         'About ' || md5(n::text), (select string_agg(md5(n || ' ' || i), ' ') from generate_series(1, 12) i), m.at, m.at,
         'person' || n % 900 || '@client.example', 'Person ' || n % 900
       from generate_series(1, $2::int) n
       join pick p on p.nth = n % $1::int
       cross join lateral (
         select (array['email', 'email', 'email', 'email', 'call', 'meeting', 'note'])[1 + floor(7 * random() + 0 * n)::int]
       ) k (type)
       cross join lateral (select now() - ($2::int - n + random()) * (interval '730 days' / $2::int)) m (at)`,
      [clients, communications],
    )
    await client.query(
      `insert into public.tickets (agency_id, client_id, title, status, priority, created_at, updated_at)
       select p.agency_id, p.id, 'Request ' || n, case when random() < 0.05 then 'open' else 'closed' end,
         (array['low', 'medium', 'high', 'urgent'])[1 + n % 4], m.at, m.at + interval '3 days'
       from generate_series(1, $2::int) n
       join pick p on p.nth = n % $1::int
       cross join lateral (select now() - interval '3 days' - ($2::int - n) * (interval '700 days' / $2::int)) m (at)`,
      [clients, tickets],
    )
    await client.query(`insert into audienceos.ticket_states (ticket_id, agency_id, client_id, at, status, priority)
      select t.id, t.agency_id, t.client_id, t.created_at, 'open', t.priority from public.tickets t
      union all select t.id, t.agency_id, t.client_id, t.updated_at, t.status, t.priority from public.tickets t`)
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** Takes the evaluations back. */
export async function forget(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`truncate public.alerts, audienceos.client_standings, audienceos.client_health_days,
      audienceos.alert_clocks, audienceos.alert_queue, audienceos.alert_agencies cascade`)
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
