import {
  type AuthPort,
  connectAuth,
  connectEmbeddedAuth,
  isEmbeddedAuth,
  loadJwtSecret,
  type Store,
} from '@audienceos/auth-sync'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/read-config.ts'
import type { Log } from '../log/create-log.ts'
import { sendMailFor } from '../mail/send-mail.ts'

/** The auth service a configuration means: a Supabase project, or the endpoint embedded in this process. */
export async function connectAuthService({
  config,
  store,
  log,
  now,
  site_url,
}: {
  config: Config
  store: Store
  log: Log
  now: () => number
  /** The address of the app, the only one that links of mails lead to. */
  site_url: string
}): Promise<AuthPort> {
  const { SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY, SUPABASE_ANON_KEY, SUPABASE_JWT_SECRET } = config
  if (SUPABASE_URL !== undefined && SUPABASE_SERVICE_ROLE_KEY !== undefined) {
    const url = `${SUPABASE_URL.replace(/\/$/, '')}/auth/v1`
    return connectAuth({
      url,
      service_role_key: SUPABASE_SERVICE_ROLE_KEY,
      ...(SUPABASE_ANON_KEY === undefined ? {} : { anon_key: SUPABASE_ANON_KEY }),
      tokens: {
        issuer: url,
        jwks_url: `${url}/.well-known/jwks.json`,
        ...(SUPABASE_JWT_SECRET === undefined ? {} : { secret: SUPABASE_JWT_SECRET }),
      },
    })
  }
  await refuseForeignAuth(store)
  return connectEmbeddedAuth({
    store,
    jwt_secret: await loadJwtSecret(store),
    now,
    // Accounts are made by the saga alone.
    disable_signup: true,
    site_url,
    send_mail: sendMailFor(config, log),
    on_error: (error) => log.error({ error }, 'the embedded auth endpoint failed'),
  })
}

/** Raw rows in a real Supabase's auth schema would bypass its service: the embedded baseline marks its own. */
async function refuseForeignAuth(store: Store): Promise<void> {
  if (await isEmbeddedAuth(store)) return
  throw new ConfigError(
    'Cannot start: the database has a Supabase auth schema, but SUPABASE_URL is not set. ' +
      'Set SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY and SUPABASE_ANON_KEY to use its auth service.',
  )
}
