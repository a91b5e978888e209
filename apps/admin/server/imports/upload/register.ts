import { randomUUID } from 'node:crypto'
import { type ServiceSql, sql } from '@audienceos/db'
import type { ImportFormat } from '@audienceos/domain'
import { ownAddressesOf } from '../job/own-addresses.ts'
import { queue } from '../queue.ts'
import type { Received } from '../spool/receive.ts'
import type { Spool } from '../spool/spool.ts'

export type NewImport = {
  agency_id: string
  client_id: string
  user_id: string
  format: ImportFormat
  file_name: string | null
  dry_run: boolean
}

/**
 * Makes an import of what arrived and answers its id. The same file for the same client, not taken back since, is the
 * import that is there already: an upload can be repeated without harm.
 */
export async function registerImport(
  db: ServiceSql,
  spool: Spool,
  facts: NewImport,
  received: Received,
): Promise<string> {
  const id = randomUUID()
  await received.keep(id)
  try {
    const existing = await insertOrFind(db, spool, facts, received, id)
    if (existing === null) return id
    await spool.remove(id)
    if (existing.status === 'previewed')
      await goOn(db, { id: existing.id, agency_id: facts.agency_id }, facts)
    return existing.id
  } catch (error) {
    await spool.remove(id)
    throw error
  }
}

/** What was previewed before is run, or previewed anew where other addresses count as the agency's own by now. */
async function goOn(db: ServiceSql, which: { id: string; agency_id: string }, { dry_run }: NewImport) {
  const outdated = sql`own_addresses <> ${ownAddressesOf('imports')}`
  if (!dry_run) {
    await db.$executeRaw(sql`update audienceos.imports set own_addresses = ${ownAddressesOf('imports')}
      where id = ${which.id}::uuid and status = 'previewed' and ${outdated}`)
    return queue(db, which)
  }
  await db.$executeRaw(sql`update audienceos.imports set status = 'previewing', lease_until = null, attempt = 0
    where id = ${which.id}::uuid and agency_id = ${which.agency_id}::uuid and status = 'previewed' and ${outdated}`)
}

async function insertOrFind(db: ServiceSql, spool: Spool, facts: NewImport, received: Received, id: string) {
  const { agency_id, client_id, format } = facts
  return db.$transaction(async (tx) => {
    const lock = `${client_id} ${received.file_sha256}`
    await tx.$queryRaw(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`)
    const [existing] = await tx.$queryRaw<{ id: string; status: string }[]>(sql`
      select i.id, i.status from audienceos.imports i
      where i.client_id = ${client_id}::uuid and i.agency_id = ${agency_id}::uuid and i.file_sha256 = ${received.file_sha256}
        and i.format = ${format} and i.status not in ('undoing', 'undone', 'canceled', 'failed')
      order by i.created_at desc limit 1`)
    if (existing !== undefined) return existing
    await tx.$executeRaw(sql`
      insert into audienceos.imports (id, agency_id, client_id, created_by, format, file_name, byte_size, file_sha256,
        spool_host, status, own_addresses)
      select ${id}::uuid, ${agency_id}::uuid, ${client_id}::uuid, ${facts.user_id}::uuid, ${format}, ${facts.file_name},
        ${received.byte_size}::bigint, ${received.file_sha256}, ${spool.host}, ${facts.dry_run ? 'previewing' : 'queued'},
        ${ownAddressesOf('a')} from (select ${agency_id}::uuid as agency_id) a`)
    return null
  })
}
