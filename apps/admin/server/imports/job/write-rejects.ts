import { sql } from '@audienceos/db'
import type { Entry } from '../item/item.ts'
import { clip } from '../item/text.ts'
import type { Transaction } from './hold.ts'
import type { Job } from './job.ts'

/** Records the rejects among the entries; one that is known already is written again. Answers how many there are. */
export async function writeRejects(tx: Transaction, job: Job, entries: Entry[]): Promise<number> {
  const rejects = entries.flatMap(({ refusal, position, byte_offset, byte_length, excerpt }) =>
    refusal === undefined
      ? []
      : [
          {
            position,
            code: refusal.code,
            detail: clip(refusal.detail, 500),
            byte_offset,
            byte_length,
            excerpt,
          },
        ],
  )
  if (rejects.length === 0) return 0
  await tx.$executeRaw(sql`
    insert into audienceos.import_rejects (import_id, agency_id, position, code, detail, byte_offset, byte_length, excerpt)
    select ${job.id}::uuid, ${job.agency_id}::uuid, r.position, r.code, r.detail, r.byte_offset, r.byte_length, r.excerpt
    from json_to_recordset(${JSON.stringify(rejects)}::text::json) as r (
      position int, code text, detail text, byte_offset bigint, byte_length bigint, excerpt text)
    on conflict (import_id, position) do update set code = excluded.code, detail = excluded.detail,
      byte_offset = excluded.byte_offset, byte_length = excluded.byte_length, excerpt = excluded.excerpt`)
  return rejects.length
}
