import { type ServiceDb, sql } from '@audienceos/db'
import { type Job, LeaseLost } from './job.ts'

/** The database within a transaction. */
export type Transaction = Parameters<Parameters<ServiceDb['$transaction']>[0]>[0]

/** Locks the import for this transaction. @throws LeaseLost when it is no longer this worker's to go on with. */
export async function hold(tx: Transaction, job: Job): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>(sql`
    select i.id from audienceos.imports i
    where i.id = ${job.id}::uuid and i.lease_owner = ${job.lease_owner} and i.attempt = ${job.attempt}::int
      and i.status = ${job.status}
    for no key update`)
  if (rows.length === 0) throw new LeaseLost('The import is no longer ours.')
}
