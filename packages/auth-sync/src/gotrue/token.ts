import type { Context } from 'hono'
import type { AuthContext } from './context.ts'
import { GoTrueError } from './error.ts'
import { grantPassword } from './grant-password.ts'
import { grantRefreshToken } from './grant-refresh-token.ts'

/** POST /token?grant_type=password|refresh_token */
export function token(context: AuthContext, c: Context): Promise<Response> {
  switch (c.req.query('grant_type')) {
    case 'password':
      return grantPassword(context, c)
    case 'refresh_token':
      return grantRefreshToken(context, c)
    default:
      throw new GoTrueError(400, 'invalid_credentials', 'unsupported_grant_type')
  }
}
