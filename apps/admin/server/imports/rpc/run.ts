import { signedIn } from '../../rpc/implementer.ts'
import { mustMayImport } from '../permission.ts'
import { queue } from '../queue.ts'
import { readImport } from '../read-import.ts'

/** Runs an import that was previewed, or goes on with one that failed, at its checkpoint. */
export const runImport = signedIn.imports.run.handler(async ({ context, input: { id } }) => {
  const { deps, session, db } = context
  mustMayImport(session)
  await queue(deps.service, { id, agency_id: session.member.agency_id })
  deps.imports.wake()
  return readImport(db, id)
})
