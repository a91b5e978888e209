import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { mustMayImport } from '../permission.ts'
import { readImport } from '../read-import.ts'
import { transition } from '../transition.ts'

/** Has everything taken back that an import added; asking again while it is done is a repetition. */
export const undoImport = signedIn.imports.undo.handler(async ({ context, input: { id } }) => {
  const { deps, session, db } = context
  mustMayImport(session)
  const present = await readImport(db, id)
  if (present.status === 'undoing' || present.status === 'undone') return present
  await transition(
    deps.db.service,
    { id, agency_id: session.member.agency_id },
    {
      from: ['done', 'failed', 'canceled'],
      to: 'undoing',
      changes: sql`error_code = null, error_detail = null, finished_at = null, lease_until = null`,
      refusal: 'Cancel it first.',
    },
  )
  deps.imports.wake()
  return readImport(db, id)
})
