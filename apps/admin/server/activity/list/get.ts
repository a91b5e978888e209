import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { signedIn } from '../../rpc/implementer.ts'
import { mustInspectActivity } from '../permission.ts'
import { readEntries } from './read-entries.ts'

const most_changes = 1_000

/** One act with its changes. */
export const getActivity = signedIn.activity.get.handler(async ({ context, input: { id } }) => {
  mustInspectActivity(context.session)
  const [entry] = await readEntries(context.db, sql`select ${id}::bigint as id`, most_changes)
  if (entry === undefined) throw new AppError('not_found', 'There is no such entry.')
  return entry
})
