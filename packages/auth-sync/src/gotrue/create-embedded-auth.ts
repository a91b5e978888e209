import { Hono } from 'hono'
import type { Store } from '../store/store.ts'
import { createUser } from './admin/create-user.ts'
import { deleteUser } from './admin/delete-user.ts'
import { listUsers } from './admin/list-users.ts'
import { loadUser } from './admin/load-user.ts'
import { updateUser } from './admin/update-user.ts'
import { requireAdmin } from './authenticate.ts'
import type { AuthContext } from './context.ts'
import { describeFailure } from './describe-failure.ts'
import { getUser } from './get-user.ts'
import { logout } from './logout.ts'
import { putUser } from './put-user.ts'
import { respondWithError } from './respond-with-error.ts'
import { userJson } from './rows/user-json.ts'
import { health, jwks, settings } from './settings.ts'
import { signUp } from './sign-up.ts'
import { token } from './token.ts'

export interface EmbeddedAuthOptions {
  store: Store
  /** From `loadJwtSecret`. */
  jwt_secret: string
  issuer?: string
  /** Seconds an access token lives; Supabase's default is an hour. */
  jwt_expiry?: number
  autoconfirm?: boolean
  disable_signup?: boolean
  /** Milliseconds. */
  now?: () => number
  /** Told of failures that the answer does not explain, in words that may be logged. */
  on_error?: (error: unknown) => void
}

/** `iss` of the embedded endpoint's tokens; not an address anybody calls. */
export const embedded_issuer = 'http://auth.audienceos.internal'

/**
 * An HTTP application speaking the part of GoTrue's protocol that AudienceOS needs, over the `auth` schema of our own
 * database. It answers what the real service answers: same JSON, codes, headers and status.
 */
export function createEmbeddedAuth(options: EmbeddedAuthOptions): Hono {
  const context: AuthContext = {
    store: options.store,
    jwt_secret: options.jwt_secret,
    issuer: options.issuer ?? embedded_issuer,
    jwt_expiry: options.jwt_expiry ?? 3600,
    autoconfirm: options.autoconfirm ?? true,
    disable_signup: options.disable_signup ?? false,
    now: options.now ?? Date.now,
  }
  const app = new Hono()
  app.onError((error, c) => {
    const response = respondWithError(error, c)
    if (response.status >= 500) options.on_error?.(describeFailure(error, c))
    return response
  })
  app.notFound((c) => c.text('404 page not found\n', 404))

  app.get('/health', health)
  app.get('/settings', (c) => settings(context, c))
  app.get('/.well-known/jwks.json', jwks)
  app.post('/signup', (c) => signUp(context, c))
  app.post('/token', (c) => token(context, c))
  app.post('/logout', (c) => logout(context, c))
  app.get('/user', (c) => getUser(context, c))
  app.put('/user', (c) => putUser(context, c))

  app.use('/admin/*', async (c, next) => {
    await requireAdmin(context, c)
    await next()
  })
  app.get('/admin/users', (c) => listUsers(context, c))
  app.post('/admin/users', (c) => createUser(context, c))
  app.get('/admin/users/:id', async (c) => c.json(userJson(await loadUser(context, c))))
  app.put('/admin/users/:id', (c) => updateUser(context, c))
  app.delete('/admin/users/:id', (c) => deleteUser(context, c))
  return app
}
