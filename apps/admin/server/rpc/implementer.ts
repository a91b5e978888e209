import { AppError } from '@audienceos/domain'
import { implement } from '@orpc/server'
import { contract } from '../../contract/index.ts'
import type { Act } from '../activity/act.ts'
import type { Deps } from '../app/deps.ts'
import type { RequestFacts } from '../app/env.ts'
import { userDb } from '../session/user-db.ts'

/** What every handler is given. */
export type RequestContext = {
  deps: Deps
  request: RequestFacts
  idempotency_key: string | undefined
  /** What an unsafe request is to the activity log; none for a read. */
  act?: Pick<Act, 'origin' | 'heard'>
  /** The id that a row made by this request gets, when it carries an Idempotency-Key: its repetition makes none. */
  idempotent_id?: string
}

/** Implements endpoints that a visitor without a session may call. */
export const anyone = implement(contract).$context<RequestContext>()

const session = anyone.middleware(({ context, next }) => {
  const { session } = context.request
  if (session === undefined) throw new AppError('no_session', 'Sign in first.')
  return next({ context: { session, db: userDb(context.deps.db, session, context.act) } })
})

/** Implements endpoints that need a session: `context.db` is the database as that user sees it. */
export const signedIn = anyone.use(session)
