import { sql } from '@audienceos/db'
import type { Reader } from '../../clients/read-client.ts'

/** The tickets that have the words, found once for all columns of a board. */
export async function matchingIds(db: Reader, typed: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(
    sql`select f.id::text from audienceos.matching_tickets(${typed}) f`,
  )
  return rows.map(({ id }) => id)
}
