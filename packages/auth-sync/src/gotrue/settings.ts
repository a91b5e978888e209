import type { Context } from 'hono'
import type { AuthContext } from './context.ts'

const other_providers =
  `anonymous_users apple azure bitbucket discord facebook figma fly github gitlab google keycloak kakao
  linkedin linkedin_oidc nextcloud notion spotify slack slack_oidc workos twitch twitter phone zoom`.split(
    /\s+/,
  )

/** GET /settings */
export function settings(context: AuthContext, c: Context): Response {
  return c.json({
    external: { ...Object.fromEntries(other_providers.map((name) => [name, false])), email: true },
    disable_signup: context.disable_signup,
    mailer_autoconfirm: context.autoconfirm,
    phone_autoconfirm: false,
    sms_provider: '',
    saml_enabled: false,
  })
}

/** GET /health */
export function health(c: Context): Response {
  return c.json({
    version: 'audienceos',
    name: 'GoTrue',
    description: 'GoTrue is a user registration and authentication API',
  })
}

/** GET /.well-known/jwks.json: the public key, if tokens are signed by one; a shared secret is nobody else's. */
export function jwks(context: AuthContext, c: Context): Response {
  c.header('Cache-Control', 'public, max-age=600')
  return c.json({ keys: context.signing_key ? [context.signing_key.public_jwk] : [] })
}
