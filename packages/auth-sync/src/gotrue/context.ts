import type { Store } from '../store/store.ts'

/** What every route of the embedded endpoint works with. */
export interface AuthContext {
  store: Store
  jwt_secret: string
  issuer: string
  /** Life of an access token in seconds. */
  jwt_expiry: number
  /** Whether /signup confirms the address by itself (there is no mail in the way). */
  autoconfirm: boolean
  disable_signup: boolean
  /** Milliseconds. */
  now: () => number
}

/** The only audience the endpoint knows, as on Supabase. */
export const audience = 'authenticated'

/** The context's time as Postgres and JSON take it. */
export function isoNow(context: AuthContext): string {
  return new Date(context.now()).toISOString()
}
