import type { Sql, Store } from '@audienceos/auth-sync'
import { digestRecord, hashSeal } from './digest.ts'
import { readRecords } from './read-records.ts'

/** So few that a database with one session serves others in between, and that a seal stays small. */
const most_records = 500

const no_digest = '0'.repeat(64)

/**
 * Seals records of an agency that no seal covers yet, and answers how many. One server at a time does it for an agency, all in
 * one transaction: whoever dies leaves everything as it was. Writers of the log wait for none of this.
 */
export function sealAgency(store: Store, agency_id: string): Promise<number> {
  return store.transaction(async (sql) => {
    const [turn] = await sql.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('audienceos activity ' || $1, 0)) as mine`,
      [agency_id],
    )
    if (turn?.mine !== true) return 0
    // In a statement after the lock: what the seal before this one has done is there.
    const ids = await take(sql, agency_id)
    if (ids.length === 0) return 0
    const records = await readRecords(sql, agency_id, ids)
    const digests = new Map(records.map((record) => [record[1], digestRecord(record)]))
    // One that is gone already stays named, for whoever verifies.
    await append(
      sql,
      agency_id,
      ids,
      ids.map((id) => digests.get(id) ?? no_digest),
    )
    return ids.length
  })
}

/** Takes whole lines of the queue, the oldest first, and answers the ids they hold, in order. */
async function take(sql: Sql, agency_id: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `with first as (
       select q.id from (
         select u.id, sum(cardinality(u.record_ids)) over (order by u.id) as so_far
         from (
           select u.id, u.record_ids from audienceos.activity_unsealed u
           where u.agency_id = $1::uuid order by u.id limit ${most_records}
         ) as u
       ) as q where q.so_far <= ${most_records} or q.id = (
         select min(m.id) from audienceos.activity_unsealed m where m.agency_id = $1::uuid
       )
     ), taken as (
       delete from audienceos.activity_unsealed u where u.id in (select f.id from first f) returning u.record_ids
     )
     select distinct r.id, r.id::text as text from taken t, unnest(t.record_ids) as r (id) order by r.id`,
    [agency_id],
  )
  return rows.map(({ id }) => String(id))
}

async function append(sql: Sql, agency_id: string, record_ids: string[], digests: string[]): Promise<void> {
  const [before] = await sql.query<{ number: number; hash: string; sealed_at: string }>(
    `select coalesce(s.number, 0) as number, s.hash, audienceos.rfc3339(clock_timestamp()) as sealed_at
     from (select) as always
     left join lateral (
       select l.number, l.hash from audienceos.activity_seals l where l.agency_id = $1::uuid order by l.number desc limit 1
     ) as s on true`,
    [agency_id],
  )
  if (before === undefined) throw new Error('the end of the chain cannot be read')
  const { sealed_at, hash: previous_hash } = before
  const seal = { agency_id, number: before.number + 1, previous_hash, sealed_at, record_ids, digests }
  await sql.query(
    `insert into audienceos.activity_seals (agency_id, number, previous_hash, record_ids, digests, sealed_at, hash)
     values ($1::uuid, $2::int, $3, $4::bigint[], decode($5, 'hex'), $6::timestamptz, $7) returning number`,
    [
      agency_id,
      seal.number,
      previous_hash,
      `{${record_ids.join(',')}}`,
      digests.join(''),
      sealed_at,
      hashSeal(seal),
    ],
  )
}
