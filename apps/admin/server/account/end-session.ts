import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { isSecure } from '../config/public-url.ts'
import { signedIn } from '../rpc/implementer.ts'
import { clearedCookies } from '../session/cookies.ts'

/** Ends one session of the caller, on every server; ending this one is signing out. */
export const endSession = signedIn.account.endSession.handler(async ({ context, input: { id } }) => {
  const { deps, session, db, request } = context
  const [row] = await db.$queryRaw<{ ended: boolean }[]>(
    sql`select audienceos.end_my_session(${id}::uuid) as ended`,
  )
  if (row?.ended !== true) throw new AppError('not_found', 'There is no such session.')
  deps.sessions.forget(session.member.id)
  if (id === session.claims.session_id && session.via === 'cookie') {
    request.cookies = clearedCookies(isSecure(deps.config))
  }
})
