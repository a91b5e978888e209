import type { Sql } from '@audienceos/auth-sync'
import { readRecords } from '../seal/read-records.ts'
import { IdSet } from './id-set.ts'
import type { Line } from './line.ts'

const page = 1_000

/**
 * The log of a database, of one agency or of all that it knows, line by line. In one transaction that reads one state of it,
 * whatever servers go on writing.
 */
export async function* readDatabase(sql: Sql, agency_id?: string): AsyncGenerator<Line> {
  const agencies =
    agency_id === undefined
      ? (
          await sql.query<{ id: string }>(
            `select agency_id::text as id from audienceos.activity_seals union select agency_id::text from audienceos.activity_entries
             union select agency_id::text from audienceos.activity_changes union select agency_id::text from audienceos.activity_unsealed
             order by 1`,
          )
        ).map(({ id }) => id)
      : [agency_id]
  for (const agency of agencies) yield* readAgency(sql, agency)
  yield { end: { agencies: agencies.length } }
}

async function* readAgency(sql: Sql, agency_id: string): AsyncGenerator<Line> {
  yield { agency: agency_id }
  const sealed = new IdSet()
  for (let number = 0; ; ) {
    // One at a time: the numbers are what has to be without a gap, and is looked at.
    const [seal] = await sql.query<Extract<Line, { seal: object }>['seal']>(
      `select s.agency_id::text, s.number, s.previous_hash, audienceos.rfc3339(s.sealed_at) as sealed_at,
         to_json(s.record_ids::text[]) as record_ids, s.hash,
         to_json(array(
           select encode(substr(s.digests, 1 + 32 * (n - 1), 32), 'hex')
           from generate_series(1, octet_length(s.digests) / 32) as n order by n
         )) as digests
       from audienceos.activity_seals s where s.agency_id = $1::uuid and s.number > $2::int order by s.number limit 1`,
      [agency_id, number],
    )
    if (seal === undefined) break
    number = seal.number
    yield { seal }
    for (const id of seal.record_ids) sealed.add(id)
    for (const record of await readRecords(sql, agency_id, seal.record_ids)) yield { record: [...record] }
  }
  for (let after = '-1'; ; ) {
    const rows = await sql.query<{ id: string }>(
      `select r.id::text as id from (
         (select e.id from audienceos.activity_entries e where e.agency_id = $1::uuid and e.id > $2::bigint order by e.id limit ${page})
         union
         (select c.id from audienceos.activity_changes c where c.agency_id = $1::uuid and c.id > $2::bigint order by c.id limit ${page})
       ) as r order by r.id limit ${page}`,
      [agency_id, after],
    )
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.id
    const open = rows.map(({ id }) => id).filter((id) => !sealed.has(id))
    for (const record of await readRecords(sql, agency_id, open)) yield { record: [...record] }
  }
  const queued = await sql.query<{ id: string }>(
    'select distinct r.id, r.id::text from audienceos.activity_unsealed u, unnest(u.record_ids) as r (id) where u.agency_id = $1::uuid order by r.id',
    [agency_id],
  )
  yield { queued: queued.map(({ id }) => String(id)) }
}
