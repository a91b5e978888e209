import { sql } from '@audienceos/db'
import { AppError, type TicketComment } from '@audienceos/domain'
import type { Reader } from '../../clients/read-client.ts'
import { comment_columns, comment_joins, own_comments } from './columns.ts'

/** A comment of a ticket of the caller's agency, or undefined. */
export async function findComment(
  db: Reader,
  { id, comment_id }: { id: string; comment_id: string },
): Promise<TicketComment | undefined> {
  const [row] = await db.$queryRaw<{ comment: TicketComment }[]>(sql`
    select row_to_json(r) as comment from (
      select ${comment_columns} from audienceos.ticket_comments c ${comment_joins}
      where ${own_comments} and c.id = ${comment_id}::uuid and c.ticket_id = ${id}::uuid
    ) r`)
  return row?.comment
}

export function noComment(): AppError {
  return new AppError('not_found', 'There is no such comment.')
}
