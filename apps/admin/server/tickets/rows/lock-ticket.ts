import { sql, type UserTransaction } from '@audienceos/db'
import { own_agency } from './columns.ts'
import { noTicket } from './read-tickets.ts'

/** Keeps a ticket of the caller's agency there until the end of the transaction. @throws AppError not_found */
export async function lockTicket(tx: Pick<UserTransaction, '$queryRaw'>, id: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    select t.id::text from public.tickets t where ${own_agency} and t.id = ${id}::uuid for key share`)
  if (rows.length === 0) throw noTicket()
}
