import { sql } from '@audienceos/db'
import { signedIn } from '../rpc/implementer.ts'

/** Ends every session of the caller but this one, on every server. */
export const endOtherSessions = signedIn.account.endOtherSessions.handler(async ({ context }) => {
  const { deps, session, db } = context
  const { session_id = null } = session.claims
  await db.$queryRaw(sql`select audienceos.end_my_other_sessions(${session_id}::uuid) as ended`)
  deps.sessions.forget(session.member.id)
})
