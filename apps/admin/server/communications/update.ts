import { empty, sql } from '@audienceos/db'
import type { Communication } from '@audienceos/domain'
import { stale } from '../errors/stale.ts'
import { assignments } from '../rows/assignments.ts'
import { signedIn } from '../rpc/implementer.ts'
import { casts, whole_columns } from './columns.ts'
import { findCommunication, noCommunication } from './read-communication.ts'

/** Changes a communication, unless somebody else did since the caller looked. */
export const updateCommunication = signedIn.communications.update.handler(async ({ context, input }) => {
  const { id, expected_updated_at, ...fields } = input
  const changes = assignments(fields, casts) ?? sql`id = id`
  const fresh =
    expected_updated_at === undefined
      ? empty
      : sql`and u.updated_at is not distinct from ${expected_updated_at}::timestamptz`
  const [row] = await context.db.$queryRaw<{ communication: Communication }[]>(sql`
    with c as (
      update public.communications u set ${changes} where u.id = ${id}::uuid ${fresh} returning u.*
    ) select row_to_json(r) as communication from (select ${whole_columns} from c) r`)
  if (row !== undefined) return row.communication
  const current = await findCommunication(context.db, id)
  throw current === undefined ? noCommunication() : stale(current)
})
