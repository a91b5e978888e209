import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { mustMayImport } from '../permission.ts'
import { readImport } from '../read-import.ts'
import { transition } from '../transition.ts'

/** Stops an import; its worker notices before the next batch. What it added stays until it is undone. */
export const cancelImport = signedIn.imports.cancel.handler(async ({ context, input: { id } }) => {
  const { deps, session, db } = context
  mustMayImport(session)
  await transition(
    deps.service,
    { id, agency_id: session.member.agency_id },
    {
      from: ['previewing', 'previewed', 'queued', 'running', 'failed'],
      to: 'canceled',
      changes: sql`finished_at = now(), lease_until = null,
        added = case when status in ('previewing', 'previewed') then 0 else added end`,
      refusal: 'Only an import that is not over can be canceled.',
    },
  )
  await deps.imports.spool.remove(id)
  return readImport(db, id)
})
