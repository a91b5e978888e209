import { unansweredLimit, type WaitingMessage } from '@audienceos/domain'
import type { Query } from '../read-together.ts'
import { instant, ms, type Scope, uuids } from '../scope.ts'

export type Contacts = {
  client_id: string
  first_contact_at: number | null
  last_contact_at: number | null
  last_meeting_at: number | null
  last_reply_at: number | null
  handled_until: number | null
  next_message_at: number | null
  unanswered: WaitingMessage[] | null
}

/** Up to when a person who resolves an alert has seen messages: what came later was in no alert. */
export const known_until = `coalesce((a.evidence ->> 'measured_at')::timestamptz, a.created_at)`

const of_client = `m.client_id = g.client_id and m.agency_id = $1::uuid and m."timestamp" > '-infinity'`
/** A reply, as the domain has it: whatever is no e-mail and no note, and an e-mail that went out. */
export const is_reply = `(m.type in ('call', 'meeting') or m.type = 'email' and m.direction = 'outbound')`
export const is_question = `(m.type = 'email' and m.direction = 'inbound')`

function one(which: string, order: 'asc' | 'desc'): string {
  return `(select m."timestamp" from public.communications m
    where ${of_client} and m."timestamp" < $3::timestamptz and ${which}
    order by m."timestamp" ${order}, m.id ${order} limit 1)`
}

/** When somebody last was in touch with each client, and which of their e-mails wait. A few probes of an index each. */
export function contactsOf({ agency_id, now }: Scope, clients: readonly string[]): Query<Contacts> {
  return {
    text: `with given as (select unnest($2::uuid[]) as client_id),
     handled as (
       select a.client_id, max(${known_until}) as until
       from public.alerts a
       where a.agency_id = $1::uuid and a.client_id = any ($2::uuid[]) and a.rule = 'unanswered_inbound'
         and a.status = 'resolved' and coalesce(a.resolve_cause, 'person') = 'person'
         and a.resolved_at > '-infinity' and a.resolved_at < $3::timestamptz
       group by a.client_id
     )
     select g.client_id, ${ms('c.first_contact')} as first_contact_at, ${ms('c.last_contact')} as last_contact_at,
       ${ms('c.last_meeting')} as last_meeting_at, ${ms('c.last_reply')} as last_reply_at,
       ${ms('h.until')} as handled_until, ${ms('c.next_message')} as next_message_at, u.unanswered
     from given g
     left join handled h on h.client_id = g.client_id
     cross join lateral (
       select ${one(`m.type <> 'note'`, 'asc')} as first_contact, ${one(`m.type <> 'note'`, 'desc')} as last_contact,
         ${one(`m.type = 'meeting'`, 'desc')} as last_meeting, ${one(is_reply, 'desc')} as last_reply,
         (select min(m."timestamp") from public.communications m
          where ${of_client} and m."timestamp" >= $3::timestamptz and m."timestamp" < 'infinity') as next_message
       -- or each would be looked up wherever it is named
       offset 0
     ) as c
     cross join lateral (
       select json_agg(json_build_object('communication_id', w.id, 'at', ${ms('w."timestamp"')},
           'from_name', coalesce(w.from_name, w.from_address), 'subject', w.subject) order by w."timestamp", w.id)
         as unanswered
       from (
         select m.id, m."timestamp", m.from_name, m.from_address, m.subject
         from public.communications m
         where ${of_client} and m."timestamp" < $3::timestamptz and ${is_question}
           and m."timestamp" >= coalesce(
             date_trunc('milliseconds', greatest(c.last_reply, h.until)) + interval '1 millisecond', '-infinity'
           )
         order by m."timestamp", m.id
         limit ${unansweredLimit}
       ) as w
     ) as u`,
    // What is of this very millisecond has happened.
    params: [agency_id, uuids(clients), instant(now + 1)],
  }
}
