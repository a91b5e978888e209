/** Fixed ids, so that both databases hold the same rows. */
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const A = `'${id(1)}'`
const C = `'${id(2)}'`
const D = `'${id(3)}'`
const U = `'${id(4)}'`
const B = `'${id(5)}'`

export const setup = `
  insert into public.agencies (id, name, slug) values (${A}, 'A', 'a'), (${B}, 'B', 'b');
  insert into public.clients (id, agency_id, name) values (${C}, ${A}, 'C'), (${D}, ${A}, 'D');
  insert into public.users (id, client_id, email) values (${U}, ${C}, 'u@x');
`

const row = (n: number) => `'${id(100 + n)}'`
const day = (n: number) => `'2026-01-${String(n).padStart(2, '0')} 10:00:00.123456+00'`
const noise = (n: number) => `(select string_agg(md5(i::text), '') from generate_series(1, ${n}) i)`
const columns = 'id, agency_id, client_id, type, direction, subject, body, "timestamp", created_at'

/** Statements that the bare tables accept, or refuse, and ours must answer alike; one session runs them in this order. */
export const statements: Record<string, string> = {
  'a row with the least it needs': `insert into public.communications (id, agency_id, type, "timestamp", created_at)
    values (${row(1)}, ${A}, 'note', ${day(1)}, ${day(1)})`,
  'values by position': `insert into public.communications
    values (${row(2)}, ${A}, ${C}, 'email', 'inbound', 'Hi', 'Body', ${day(2)}, ${day(2)})`,
  'times given as null': `insert into public.communications (${columns})
    values (${row(3)}, ${A}, ${C}, 'call', null, null, null, null, null)`,
  'times beyond every calendar': `insert into public.communications (${columns}) values
    (${row(4)}, ${A}, ${C}, 'call', null, null, null, 'infinity', '-infinity'),
    (${row(5)}, ${A}, ${C}, 'call', null, null, null, '4713-01-01 00:00:00+00 BC', '294276-12-31 23:59:59.999999+00')`,
  'a body of 3 MB, each word once': `insert into public.communications (id, agency_id, type, body, "timestamp", created_at)
    select ${row(6)}, ${A}, 'note', string_agg(md5(i::text), ' '), ${day(6)}, ${day(6)} from generate_series(1, 100000) i`,
  'a body that is one word': `insert into public.communications (id, agency_id, type, subject, body, "timestamp", created_at)
    values (${row(7)}, ${A}, 'note', ${noise(200)}, ${noise(20000)}, ${day(7)}, ${day(7)})`,
  'bodies that a text parser chokes on': `insert into public.communications (id, agency_id, type, body, "timestamp", created_at)
    select ('00000000-0000-4000-8000-0000000007' || lpad(n::text, 2, '0'))::uuid, ${A}, 'note', repeat(body, 40000), ${day(8)}, ${day(8)}
    from unnest(array['a_', 'E1@', '~/', './', '<!--', '-', 'a-', '&#', E'\\u0001', '漢', 'é.', '''', '"', '\\']) with ordinality as b (body, n)`,
  'an unknown type': `insert into public.communications (agency_id, type) values (${A}, 'fax')`,
  'an unknown direction': `insert into public.communications (agency_id, type, direction) values (${A}, 'call', 'up')`,
  'no agency': `insert into public.communications (type) values ('note')`,
  'an agency that is not there': `insert into public.communications (agency_id, type) values ('${id(99)}', 'note')`,
  'a client that is not there': `insert into public.communications (agency_id, client_id, type) values (${A}, '${id(98)}', 'note')`,
  'an id that is taken': `insert into public.communications (id, agency_id, type) values (${row(1)}, ${A}, 'note')`,
  'on conflict do nothing': `insert into public.communications (id, agency_id, type, "timestamp", created_at)
    values (${row(1)}, ${A}, 'note', ${day(1)}, ${day(1)}), (${row(8)}, ${A}, 'note', ${day(8)}, ${day(8)}) on conflict do nothing`,
  'on conflict do update': `insert into public.communications as c (id, agency_id, type, subject, "timestamp", created_at)
    values (${row(1)}, ${A}, 'email', 'new', ${day(1)}, ${day(1)}), (${row(9)}, ${A}, 'email', 'new', ${day(9)}, ${day(9)})
    on conflict (id) do update set subject = excluded.subject, client_id = ${C} returning c.id, c.subject`,
  'the same message twice': `insert into public.communications (${columns}) values
    (${row(10)}, ${A}, ${C}, 'email', 'inbound', 'Twin', 'x', ${day(3)}, ${day(3)}),
    (${row(11)}, ${A}, ${C}, 'email', 'inbound', 'Twin', 'x', ${day(3)}, ${day(3)})`,
  'a client merged into another': `update public.communications set client_id = ${D} where client_id = ${C}`,
  'rows out and in again': `
    with gone as (delete from public.communications where subject = 'Twin' returning ${columns})
    insert into public.communications (${columns})
    select gen_random_uuid(), agency_id, client_id, type, direction, 'Back', body, "timestamp", created_at from gone
    returning subject`,
  'rows kept aside': 'create temporary table kept as select * from public.communications',
  'rows removed': 'delete from public.communications',
  'rows put back': 'insert into public.communications select * from kept',
  'an id changed': `update public.communications set id = '${id(500)}' where id = ${row(2)}`,
  'the time taken away': `update public.communications set "timestamp" = null where id = ${row(8)}`,
  'a merge': `merge into public.communications c using (values (${row(1)}::uuid), (${row(12)}::uuid)) as v (id) on c.id = v.id
    when matched then update set body = 'merged'
    when not matched then insert (id, agency_id, type, "timestamp", created_at) values (v.id, ${A}, 'note', ${day(4)}, ${day(4)})`,

  'an alert': `insert into public.alerts (id, agency_id, title, created_at) values (${row(20)}, ${A}, 'Silent', ${day(1)})`,
  'an alert of no status': `insert into public.alerts (id, agency_id, title, status, created_at) values (${row(21)}, ${A}, 'x', null, ${day(1)})`,
  'an alert resolved at a time': `insert into public.alerts (id, agency_id, title, status, created_at, resolved_at)
    values (${row(22)}, ${A}, 'x', 'resolved', ${day(1)}, ${day(2)})`,
  'an alert resolved later': `update public.alerts set status = 'resolved', resolved_at = ${day(5)} where id = ${row(20)}`,
  'an alert resolved at another time': `update public.alerts set resolved_at = ${day(6)} where id = ${row(20)}`,
  'an alert reopened': `update public.alerts set status = 'open', resolved_at = null where id = ${row(20)}`,
  'alerts, two of them resolved': `insert into public.alerts (id, agency_id, title, status, created_at, resolved_at) values
    (${row(23)}, ${A}, 'Silent', 'resolved', ${day(1)}, ${day(2)}), (${row(24)}, ${A}, 'Silent', 'resolved', ${day(3)}, ${day(4)}),
    (${row(25)}, ${A}, 'Silent', 'open', ${day(5)}, null)`,
  'alerts of one condition reopened': `update public.alerts set status = 'open', resolved_at = null where title = 'Silent'`,
  'an unknown severity': `insert into public.alerts (agency_id, title, severity) values (${A}, 'x', 'odd')`,
  'an unknown status': `update public.alerts set status = 'snoozed' where id = ${row(20)}`,

  'tickets of any status': `insert into public.tickets (id, agency_id, client_id, assignee_id, title, status, priority, created_at, updated_at)
    values (${row(30)}, ${A}, ${C}, ${U}, 'Fix', 'waiting for ümläut', 'P0', ${day(1)}, ${day(1)}),
           (${row(31)}, ${A}, null, null, '', null, null, null, null),
           (${row(32)}, ${A}, ${C}, null, ${noise(100000)}, ${noise(1000)}, ${noise(1000)}, ${day(1)}, ${day(1)})`,
  'updated_at given': `update public.tickets set title = 'Fixed', updated_at = ${day(9)} where id = ${row(30)}`,
  'updated_at taken away': `update public.tickets set updated_at = null where id = ${row(30)}`,
  'updated_at at the end of time': `update public.tickets set updated_at = '294276-12-31 23:59:59.999999+00' where id = ${row(30)}`,
  'an assignee who is not there': `update public.tickets set assignee_id = '${id(97)}' where id = ${row(30)}`,
  'a user who holds a ticket': `delete from public.users where id = ${U}`,
  'a client whose user holds a ticket': `delete from public.clients where id = ${C}`,

  'a document': `insert into public.documents (id, agency_id, client_id, name, type, url, created_at)
    values (${row(40)}, ${A}, ${C}, 'Plan', 'pdf', ${noise(1000)}, ${day(1)})`,
  'cartridges, one of them default': `insert into public.agency_cartridges (id, agency_id, type, name, data, is_default, created_at, updated_at)
    values (${row(50)}, ${A}, 'style', 'Calm', '{"tone": "calm"}', true, ${day(1)}, ${day(1)}),
           (${row(51)}, ${A}, 'style', 'Loud', '[]', null, ${day(1)}, ${day(1)}),
           (${row(52)}, ${A}, 'brand', 'Ours', 'null', true, ${day(1)}, ${day(1)})`,
  'an unknown kind': `insert into public.agency_cartridges (agency_id, type, name) values (${A}, 'mood', 'x')`,
  'the default handed on': `update public.agency_cartridges set is_default = not is_default, updated_at = ${day(2)} where id = ${row(50)}`,
  'an agency with client-less rows': `delete from public.agencies where id = ${A}`,
  'a cartridge of an agency that has no more': `insert into public.agency_cartridges (id, agency_id, type, name, created_at, updated_at)
    values (${row(53)}, ${B}, 'style', 'x', ${day(1)}, ${day(1)})`,
  'the deletion of that agency': `delete from public.agencies where id = ${B}`,
  'everything truncated':
    'truncate public.communications, public.alerts, public.tickets, public.documents cascade',
}

/** What has happened on our tables alone before a statement, of which whoever sends it knows nothing. */
export const meanwhile: Partial<Record<string, string>> = {
  'alerts of one condition reopened': `update public.alerts set rule = 'no_meeting', fingerprint = 'same' where title = 'Silent'
    and id <> ${row(20)}`,
}

/** What the tables hold, by the designed columns, after each statement. */
export const contents: Record<string, string> = {
  communications: `select ${columns.replace('body', 'md5(body)')} from public.communications where subject is distinct from 'Back' order by id`,
  alerts: `select id, agency_id, client_id, severity, status, title, description, created_at, resolved_at from public.alerts order by id`,
  tickets: `select id, agency_id, client_id, assignee_id, md5(title), description, md5(status), md5(priority), created_at, updated_at
    from public.tickets order by id`,
  documents: `select id, agency_id, client_id, name, type, md5(url), created_at from public.documents order by id`,
  agency_cartridges: `select id, agency_id, type, name, data, is_default, created_at, updated_at
    from public.agency_cartridges order by id`,
}
