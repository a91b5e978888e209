import { healthDays } from '@audienceos/domain'
import type { Query } from '../read-together.ts'
import { instant, ms, type Scope, uuids } from '../scope.ts'
import { is_question, is_reply, known_until } from './contacts.ts'

const DAY = 86_400_000

export type Answers = { client_id: string; answers: { asked_at: number; answered_at: number }[] }

/**
 * The replies of the last `healthDays` that ended a wait, each with the oldest message that waited. Read from the last
 * reply before on, so that a wait that began earlier is whole.
 */
export function answersOf({ agency_id, now }: Scope, clients: readonly string[]): Query<Answers> {
  const since = now - healthDays * DAY
  return {
    text: `with given as (select unnest($2::uuid[]) as client_id),
     handled as materialized (
       select a.client_id, ${ms('a.resolved_at')} as at, ${ms(known_until)} as until
       from public.alerts a
       where a.agency_id = $1::uuid and a.client_id = any ($2::uuid[]) and a.rule = 'unanswered_inbound'
         and a.status = 'resolved' and coalesce(a.resolve_cause, 'person') = 'person'
         and a.resolved_at > '-infinity' and a.resolved_at < $3::timestamptz
     ),
     turns as (
       select g.client_id, ${ms('t."timestamp"')} as at, t.is_reply
       from given g
       cross join lateral (
         select m."timestamp", ${is_reply} as is_reply
         from public.communications m
         where m.client_id = g.client_id and m.agency_id = $1::uuid and m."timestamp" < $3::timestamptz
           and m."timestamp" > coalesce((
             select m."timestamp" from public.communications m
             where m.client_id = g.client_id and m.agency_id = $1::uuid and m."timestamp" > '-infinity'
               and m."timestamp" < $4::timestamptz and ${is_reply}
             order by m."timestamp" desc, m.id desc limit 1
           ), '-infinity')
           and (${is_reply} or ${is_question})
       ) as t
     ),
     waits as (
       select t.client_id, t.at, t.is_reply,
         min(t.at) filter (where t.is_reply) over (partition by t.client_id order by t.at desc, t.is_reply desc)
           as answered_at
       from turns t
     ),
     pairs as (
       select w.client_id, min(w.at) as asked_at, w.answered_at
       from waits w
       where not w.is_reply and w.answered_at > ${since}
         and not exists (
           select from handled h where h.client_id = w.client_id and h.until >= w.at and h.at < w.answered_at
         )
       group by w.client_id, w.answered_at
       having min(w.at) < w.answered_at
     )
     select p.client_id,
       json_agg(json_build_object('asked_at', p.asked_at, 'answered_at', p.answered_at) order by p.answered_at)
         as answers
     from pairs p
     group by p.client_id`,
    params: [agency_id, uuids(clients), instant(now + 1), instant(since)],
  }
}
