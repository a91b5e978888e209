import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { mustMayImport } from '../permission.ts'
import { readImport } from '../read-import.ts'
import { transition } from '../transition.ts'

const kept_before = sql`error_code = 'undo_failed' and error_detail ~ '^[0-9]+ kept'`

/** Has everything taken back that an import added; asking again while it is done is a repetition. */
export const undoImport = signedIn.imports.undo.handler(async ({ context, input: { id } }) => {
  const { deps, session, db } = context
  mustMayImport(session)
  const present = await readImport(db, id)
  if (present.status === 'undoing' || present.status === 'undone') return present
  await transition(
    deps.service,
    { id, agency_id: session.member.agency_id },
    {
      from: ['done', 'failed', 'canceled'],
      to: 'undoing',
      // what an undo that failed had kept already is still to be told in the end
      changes: sql`error_code = case when ${kept_before} then 'kept_edited' end,
        error_detail = case when ${kept_before} then substring(error_detail from '^[0-9]+ kept[^.]*[.]') end,
        attempt = 0, finished_at = null, lease_until = null`,
      refusal: 'Cancel it first.',
    },
  )
  deps.imports.wake()
  return readImport(db, id)
})
