import { z } from 'zod'
import type { Statement } from './flight.ts'
import type { Origin } from './origin.ts'

/**
 * The claims of a verified access token, passed on to Postgres word for word as `request.jwt.claims`. Only `sub` and
 * `role` decide anything here; whatever else the token carries travels along.
 */
export const Claims = z.looseObject({
  sub: z.uuid(),
  role: z.literal('authenticated'),
  email: z.string().optional(),
  session_id: z.string().optional(),
})
export type Claims = z.infer<typeof Claims>

/** The database role a statement runs as and the claims it runs with. `none` is the login role itself. */
export interface Context {
  role: 'authenticated' | 'service_role' | 'none'
  claims: string
  /** Milliseconds after which Postgres cancels a statement; 0 is no limit. PGlite has no timers and ignores it. */
  statement_timeout: number
  /** Where the statement comes from, for the activity log; without one it is `sql`. */
  origin?: Origin | undefined
  /** Told of each agency in whose activity log this context has left an act, once that is committed. */
  heard?: Heard | undefined
}

export type Heard = (agency_id: string) => void

/** The context of a user's request. Throws a ZodError when the claims are not those of a signed-in user. */
export function userContext(
  claims: Claims,
  statementTimeout: number,
  origin?: Origin,
  heard?: Heard,
): Context {
  return {
    role: 'authenticated',
    claims: JSON.stringify(Claims.parse(claims)),
    statement_timeout: statementTimeout,
    origin,
    heard,
  }
}

/** Background work of the product itself: bypasses row level security, so nothing a request carries may choose it. */
export const SERVICE_CONTEXT: Context = {
  role: 'service_role',
  claims: '{"role":"service_role"}',
  statement_timeout: 0,
}

/** The login role without any context: migrations and tests. */
export const OWNER_CONTEXT: Context = { role: 'none', claims: '', statement_timeout: 0 }

const CONTEXT_SQL =
  "select set_config('role',$1,true),set_config('request.jwt.claims',$2,true),set_config('statement_timeout',$3,true)," +
  "set_config('audienceos.origin',$4,true),set_config('TimeZone','UTC',true),set_config('DateStyle','ISO',true)"

/**
 * Binds the context to the transaction it is sent in, and to nothing beyond it; and the formats of times, whatever the
 * server's settings are. It is a statement of its own: set_config
 * inside the statement that reads may be evaluated after row level security was planned.
 */
export function contextStatement({
  role,
  claims,
  statement_timeout,
  origin = '' as Origin,
}: Context): Statement {
  return { text: CONTEXT_SQL, values: [role, claims, String(statement_timeout), origin] }
}

/** Whose logs have an act by the transaction it is sent in, parted by spaces; sent along, it costs no round trip. */
export const RECORDED: Statement = {
  text: "select nullif(current_setting('audienceos.recorded',true),'')",
  values: [],
}

/** Tells of each agency in an answer of RECORDED. */
export function tell(heard: Heard | undefined, recorded: string | null | undefined): void {
  if (recorded) for (const agency_id of recorded.split(' ')) heard?.(agency_id)
}

/** The claims that a statement binds, if it is a context. */
export function claimsBound({ text, values }: Statement): string | undefined {
  return text === CONTEXT_SQL ? String(values[1]) : undefined
}
