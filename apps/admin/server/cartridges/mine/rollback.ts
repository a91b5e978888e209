import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { noVersion } from '../history/rollback.ts'
import { readVersions } from '../history/versions-page.ts'
import { writeMine } from './write-mine.ts'

/** Saves a version of the caller's own settings again, as far as the agency has not locked it since. */
export const rollbackMyCartridge = signedIn.cartridges.rollbackMine.handler(async ({ context, input }) => {
  const { session, db } = context
  const { kind, number, expected_updated_at, expected_revision } = input
  const which = sql`v.user_id = ${session.member.id}::uuid and v.kind = ${kind} and v.number = ${number}`
  const [version] = await readVersions(db, which, 1)
  if (version === undefined) throw noVersion()
  const { name, data } = version
  const expected = { expected_updated_at, expected_revision }
  return writeMine(db, session.member.id, { kind, name, data, ...expected, change: 'rollback' })
})
