import type { HttpBindings } from '@hono/node-server'
import type { Session } from '../session/session.ts'

/** What is known of a request while it is served. */
export type RequestFacts = {
  id: string
  /** Milliseconds of the monotonic clock. */
  started: number
  address: string
  user_agent: string | undefined
  session: Session | undefined
  /** Who a request turned out to be, whoever was signed in where it came from; for the activity log. */
  acted_as?: { id: string; agency_id: string }
  /** Set-Cookie values that the answer will carry. */
  cookies: string[]
}

export type AppEnv = { Bindings: HttpBindings; Variables: { request: RequestFacts } }
