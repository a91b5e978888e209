import type { Context } from 'hono'
import { isUuid } from '../authenticate.ts'
import type { AuthContext } from '../context.ts'
import { GoTrueError } from '../error.ts'
import { findUserById } from '../rows/find-user.ts'
import type { UserRow } from '../rows/user-row.ts'

/** The user that the path names. @throws GoTrueError 404 user_not_found, 404 validation_failed */
export async function loadUser(context: AuthContext, c: Context): Promise<UserRow> {
  const id = c.req.param('id')
  if (!isUuid(id)) throw new GoTrueError(404, 'validation_failed', 'user_id must be an UUID')
  const user = await findUserById(context.store, id)
  if (!user) throw new GoTrueError(404, 'user_not_found', 'User not found')
  return user
}
