import type { Context } from 'hono'
import { GoTrueError, OAuthError } from './error.ts'

const version_header = 'X-Supabase-Api-Version'
const version_2024 = '2024-01-01'

/**
 * GoTrue's two dialects: callers that name the API version of 2024 (auth-js does) get `{code, message}` and the version
 * echoed, without which auth-js does not read the code; all others get `{code: <status>, error_code, msg}`.
 */
export function respondWithError(error: unknown, c: Context): Response {
  if (error instanceof OAuthError) {
    return c.json({ error: error.error, error_description: error.message }, 400)
  }
  // What went wrong inside stays inside: the text of a database error may hold the values of the statement.
  const known =
    error instanceof GoTrueError
      ? error
      : new GoTrueError(
          500,
          'unexpected_failure',
          'Unexpected failure, please check server logs for more information',
        )
  const extra = known.reasons ? { weak_password: { reasons: known.reasons } } : {}
  if (asksFor2024(c.req.header(version_header))) {
    c.header(version_header, version_2024)
    return c.json({ code: known.code, message: known.message, ...extra }, known.status)
  }
  return c.json({ code: known.status, error_code: known.code, msg: known.message, ...extra }, known.status)
}

function asksFor2024(requested: string | undefined): boolean {
  if (!requested || !/^\d{4}-\d{2}-\d{2}$/.test(requested)) return false
  return !Number.isNaN(Date.parse(requested)) && requested >= version_2024
}
