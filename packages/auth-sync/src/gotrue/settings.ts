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

/** GET /.well-known/jwks.json: tokens are signed with a shared secret here, so there is no public key to publish. */
export function jwks(c: Context): Response {
  c.header('Cache-Control', 'public, max-age=600')
  return c.json({ keys: [] })
}
