import type { Context } from 'hono'
import { requireUser } from './authenticate.ts'
import type { AuthContext } from './context.ts'
import { userJson } from './rows/user-json.ts'

/** GET /user */
export async function getUser(context: AuthContext, c: Context): Promise<Response> {
  const { user } = await requireUser(context, c)
  return c.json(userJson(user))
}
