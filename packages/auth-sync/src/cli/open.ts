import { type Database, type DatabaseConfig, DirectoryInUse, openDatabase } from '@audienceos/db'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { AuthPort } from '../port/auth-port.ts'
import { connectAuth } from '../port/connect-auth.ts'
import { connectEmbeddedAuth } from '../port/connect-embedded-auth.ts'
import { isEmbeddedAuth } from '../store/is-embedded-auth.ts'
import { serviceStore } from '../store/service-store.ts'
import type { Store } from '../store/store.ts'
import { loadJwtSecret } from '../tokens/jwt-secret.ts'
import { Abort } from './abort.ts'
import { appUrl } from './app-url.ts'
import { databaseConfig, type EmbeddedEngine } from './database-config.ts'

export interface Opened {
  deps: SyncDeps
  /** Where people reach the app, without a trailing slash. */
  app_url: string
  close(): Promise<void>
}

/**
 * Database and auth service by the server's environment variables. Migrates nothing.
 * @throws Abort
 */
export async function open(env: NodeJS.ProcessEnv, engine?: EmbeddedEngine): Promise<Opened> {
  const app_url = appUrl(env)
  const database = await openSettled(databaseConfig(env, engine), app_url)
  try {
    const store = serviceStore(database.service)
    const auth = await connect(env, store, app_url)
    const log: SyncDeps['log'] = ({ kind, state, detail }) => console.error(`${kind} in ${state}: ${detail}`)
    const deps: SyncDeps = { store, auth, log, links: { invite: `${app_url}/accept-invite` } }
    return { deps, app_url, close: () => database.close() }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openSettled(config: DatabaseConfig, app_url: string): Promise<Database> {
  const options = { migrate: false, self_test: false, backup_every_hours: 0, pool_size: 2 }
  const database = await openDatabase(config, undefined, options).catch((error: unknown) => {
    if (!(error instanceof DirectoryInUse)) throw error
    throw new Abort(
      `${error.message}\nA running server holds the embedded database. Use Sign-in health in the app ` +
        `(${app_url}/people/sign-in-health), or stop the server first.`,
    )
  })
  const { database: answers, migrations } = await database.ready()
  if (answers && migrations === 'applied') return database
  await database.close()
  throw new Abort(
    answers
      ? 'The database is not on this version: start the server once, which brings it up to date.'
      : 'The database does not answer.',
  )
}

async function connect(env: NodeJS.ProcessEnv, store: Store, app_url: string): Promise<AuthPort> {
  const { SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY, SUPABASE_ANON_KEY } = env
  if (SUPABASE_URL) {
    if (!SUPABASE_SERVICE_ROLE_KEY) {
      throw new Abort('SUPABASE_URL is set, but SUPABASE_SERVICE_ROLE_KEY is not.')
    }
    const url = `${SUPABASE_URL.replace(/\/$/, '')}/auth/v1`
    return connectAuth({
      url,
      service_role_key: SUPABASE_SERVICE_ROLE_KEY,
      ...(SUPABASE_ANON_KEY ? { anon_key: SUPABASE_ANON_KEY } : {}),
      tokens: { issuer: url, jwks_url: `${url}/.well-known/jwks.json` },
    })
  }
  // Rows written into a real Supabase's auth schema would bypass its service.
  if (!(await isEmbeddedAuth(store))) {
    throw new Abort(
      'The accounts of this database belong to Supabase Auth: set SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY.',
    )
  }
  return connectEmbeddedAuth({
    store,
    jwt_secret: await loadJwtSecret(store),
    disable_signup: true,
    site_url: app_url,
    mail: env.SMTP_URL ? 'queued' : 'held',
    on_error: () => console.error('the embedded auth endpoint failed'),
  })
}
