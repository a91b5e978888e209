import type { SendMail } from '../mail/mail.ts'
import type { Store } from '../store/store.ts'
import type { SigningKey } from '../tokens/signing-key.ts'

/** What every route of the embedded endpoint works with. */
export interface AuthContext {
  store: Store
  jwt_secret: string
  /** Signs access tokens where there is one; the secret still vouches for service keys and older tokens. */
  signing_key: SigningKey | undefined
  issuer: string
  /** Life of an access token in seconds. */
  jwt_expiry: number
  /** Whether /signup confirms the address by itself (there is no mail in the way). */
  autoconfirm: boolean
  disable_signup: boolean
  /** Whether the current address is asked as well before an account changes to another. */
  secure_email_change: boolean
  /** The only site that links may lead to; undefined where nobody but this process calls. */
  site_url: string | undefined
  /** Seconds between two mails of a kind to one account. */
  mail_interval: number
  send_mail: SendMail
  /** Milliseconds. */
  now: () => number
}

/** The only audience the endpoint knows, as on Supabase. */
export const audience = 'authenticated'

/** The context's time as Postgres and JSON take it. */
export function isoNow(context: AuthContext): string {
  return new Date(context.now()).toISOString()
}
