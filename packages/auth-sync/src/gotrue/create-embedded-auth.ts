import { Hono } from 'hono'
import type { SendMail } from '../mail/mail.ts'
import { outboxMailer } from '../mail/outbox.ts'
import type { Store } from '../store/store.ts'
import type { SigningKey } from '../tokens/signing-key.ts'
import { createUser } from './admin/create-user.ts'
import { deleteUser } from './admin/delete-user.ts'
import { generateLink } from './admin/generate-link.ts'
import { invite } from './admin/invite.ts'
import { listUsers } from './admin/list-users.ts'
import { loadUser } from './admin/load-user.ts'
import { updateUser } from './admin/update-user.ts'
import { requireAdmin } from './authenticate.ts'
import type { AuthContext } from './context.ts'
import { describeFailure } from './describe-failure.ts'
import { getUser } from './get-user.ts'
import { logout } from './logout.ts'
import { putUser } from './put-user.ts'
import { recover } from './recover.ts'
import { resend } from './resend.ts'
import { respondWithError } from './respond-with-error.ts'
import { userJson } from './rows/user-json.ts'
import { health, jwks, settings } from './settings.ts'
import { signUp } from './sign-up.ts'
import { token } from './token.ts'
import { verify, verifyLink } from './verify.ts'

export interface EmbeddedAuthOptions {
  store: Store
  /** From `loadJwtSecret`. */
  jwt_secret: string
  /**
   * From `loadSigningKey`: access tokens are then signed by ES256 and jwks.json publishes the key, as newer Supabase
   * projects do. The server signs by its secret, as nobody else checks its tokens; the conformance suite runs both.
   */
  signing_key?: SigningKey
  issuer?: string
  /** Seconds an access token lives; Supabase's default is an hour. */
  jwt_expiry?: number
  autoconfirm?: boolean
  disable_signup?: boolean
  /**
   * Whether the current address is asked as well before an account changes to another; on, as on Supabase. Unlike there
   * it holds with `autoconfirm` too, which says what a sign-up proves, not what a change of address does.
   */
  secure_email_change?: boolean
  /** The only site that links may lead to. Required wherever the endpoint is served to others than this process. */
  site_url?: string
  /** Seconds between two mails of a kind to one account; a minute, as on Supabase. */
  mail_interval?: number
  /** What becomes of mails in the outbox: held for the agency's admins to read, or queued for a sender. */
  mail?: 'held' | 'queued'
  /** Takes mails over instead of the outbox, in the transaction that made their link. */
  send_mail?: SendMail
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
    signing_key: options.signing_key,
    issuer: options.issuer ?? embedded_issuer,
    jwt_expiry: options.jwt_expiry ?? 3600,
    autoconfirm: options.autoconfirm ?? true,
    disable_signup: options.disable_signup ?? false,
    secure_email_change: options.secure_email_change ?? true,
    site_url: options.site_url,
    mail_interval: options.mail_interval ?? 60,
    send_mail: options.send_mail ?? outboxMailer(options.mail ?? 'held'),
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
  app.get('/.well-known/jwks.json', (c) => jwks(context, c))
  app.post('/signup', (c) => signUp(context, c))
  app.post('/token', (c) => token(context, c))
  app.post('/recover', (c) => recover(context, c))
  app.post('/resend', (c) => resend(context, c))
  app.post('/verify', (c) => verify(context, c))
  app.get('/verify', (c) => verifyLink(context, c))
  app.post('/logout', (c) => logout(context, c))
  app.get('/user', (c) => getUser(context, c))
  app.put('/user', (c) => putUser(context, c))

  for (const path of ['/admin/*', '/invite']) {
    app.use(path, async (c, next) => {
      await requireAdmin(context, c)
      await next()
    })
  }
  app.post('/invite', (c) => invite(context, c))
  app.post('/admin/generate_link', (c) => generateLink(context, c))
  app.get('/admin/users', (c) => listUsers(context, c))
  app.post('/admin/users', (c) => createUser(context, c))
  app.get('/admin/users/:id', async (c) => c.json(userJson(await loadUser(context, c))))
  app.put('/admin/users/:id', (c) => updateUser(context, c))
  app.delete('/admin/users/:id', (c) => deleteUser(context, c))
  return app
}
