import pg from 'pg'

/** Change it with anything below: a kept database of another version is made anew. */
export const fill_version = 'v1'

export type Size = { open: number; closed: number; communications: number }

/**
 * Gives the one agency that has signed up 40 clients, 20 people, communications of the last two years, and tickets: those
 * that are not closed came over the last 60 days, one in five has waited, one in ten waits now. A comment each. Triggers
 * are set aside, so what they derive is written here.
 */
export async function fill(url: string, { open, closed, communications }: Size): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(`insert into public.clients (agency_id, name)
      select a.id, 'Client ' || n from public.agencies a, generate_series(1, 40) n`)
    await client.query(`insert into public.users (client_id, email, full_name, role)
      select c.id, 'person' || n || '@big.example', 'Person ' || n, 'team_member'
      from (select id from public.clients where name = 'Client 1') c, generate_series(1, 20) n`)
    await client.query(`insert into audienceos.client_profiles (client_id, agency_id, owner_id)
      select c.id, c.agency_id, (select id from public.users limit 1) from public.clients c on conflict do nothing`)
    await client.query(`create temp table pick as
      select row_number() over (order by c.id) - 1 as nth, c.id, c.agency_id from public.clients c where c.name like 'Client %'`)
    await client.query(`create temp table person as
      select row_number() over (order by u.id) - 1 as nth, u.id from public.users u where u.full_name like 'Person %'`)
    await client.query(
      `insert into public.communications
         (agency_id, client_id, type, direction, subject, body, "timestamp", created_at, from_address, from_name)
       select p.agency_id, p.id, 'email', 'inbound', 'About ' || md5(n::text),
         (select string_agg(md5(n || ' ' || i), ' ') from generate_series(1, 12) i), m.at, m.at,
         'person' || n % 900 || '@client.example', 'Person ' || n % 900
       from generate_series(1, $1::int) n join pick p on p.nth = n % 40
       cross join lateral (select now() - ($1::int - n) * (interval '730 days' / $1::int)) m (at)`,
      [communications],
    )
    await client.query(
      `insert into public.tickets
         (agency_id, client_id, assignee_id, title, description, status, priority, created_at, updated_at)
       select p.agency_id, p.id, case when n % 9 > 0 then m.id end, 'Request ' || n || ' ' || md5(n::text),
         (select string_agg(md5(n || ' ' || i), ' ') from generate_series(1, 15) i),
         case
           when n > $1::int then (array['closed', 'closed', 'resolved', 'done'])[1 + n % 4]
           when n % 10 = 0 then 'waiting' when n % 300 = 1 then 'Parked'
           else (array['open', 'open', 'in_progress'])[1 + n % 3]
         end,
         (array['low', 'medium', 'high', 'urgent', 'medium', null])[1 + n % 6], c.at,
         c.at + interval '1 day' * (n % 7) / 3
       from generate_series(1, $1::int + $2::int) n
       join pick p on p.nth = n % 40 join person m on m.nth = n % 20
       cross join lateral (select now() - case when n <= $1::int then (n % 60) * interval '1 day'
         else (60 + n % 700) * interval '1 day' end - n * interval '1 second') c (at)`,
      [open, closed],
    )
    await client.query(
      'update public.tickets set search = audienceos.search_vector(agency_id, title, description)',
    )
    await client.query(`insert into audienceos.ticket_states (ticket_id, agency_id, client_id, at, status, priority, assignee_id)
      select t.id, t.agency_id, t.client_id, t.created_at + (t.updated_at - t.created_at) * s.part,
        case s.part when 1 then t.status when 0 then 'open' else case when hashtext(t.id::text) % 5 = 0 then 'waiting' else 'in_progress' end end,
        t.priority, t.assignee_id
      from public.tickets t cross join (values (0.0), (0.5), (1.0)) s (part)
      order by 4`)
    await client.query(`insert into audienceos.ticket_comments (ticket_id, agency_id, author_id, body, created_at, updated_at)
      select t.id, t.agency_id, t.assignee_id, 'Looked at it: ' || t.title, t.updated_at, t.updated_at from public.tickets t`)
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}
