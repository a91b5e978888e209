import { type ServiceSql, sql } from '@audienceos/db'
import { type Job, LeaseLost } from './job.ts'

/** The database within a transaction. */
export type Transaction = Parameters<Parameters<ServiceSql['$transaction']>[0]>[0]

/**
 * Locks the client and the import for this transaction; in this order, which is that of the deletion of a client: the
 * other way round they would wait for each other.
 * @throws LeaseLost when the import is no longer this worker's to go on with
 */
export async function hold(tx: Transaction, job: Job): Promise<void> {
  await tx.$queryRaw(sql`select c.id from public.clients c where c.id = ${job.client_id}::uuid for share`)
  const rows = await tx.$queryRaw<unknown[]>(sql`
    select i.id from audienceos.imports i
    where i.id = ${job.id}::uuid and i.lease_owner = ${job.lease_owner} and i.status = ${job.status}
    for no key update`)
  if (rows.length === 0) throw new LeaseLost('The import is no longer ours.')
}
