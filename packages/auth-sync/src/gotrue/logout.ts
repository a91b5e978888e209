import type { Context } from 'hono'
import { requireUser } from './authenticate.ts'
import type { AuthContext } from './context.ts'
import { GoTrueError } from './error.ts'
import { deleteSessions } from './rows/sessions.ts'

/** POST /logout?scope=global|local|others */
export async function logout(context: AuthContext, c: Context): Promise<Response> {
  const { user, session } = await requireUser(context, c)
  const scope = c.req.query('scope') || 'global'
  if (!['global', 'local', 'others'].includes(scope)) {
    throw new GoTrueError(400, 'validation_failed', `Unsupported logout scope ${JSON.stringify(scope)}`)
  }
  if (session && scope === 'local') await deleteSessions(context.store, user.id, { only: session.id })
  else if (session && scope === 'others') await deleteSessions(context.store, user.id, { keep: session.id })
  else await deleteSessions(context.store, user.id)
  return c.body(null, 204)
}
