import proxyAddr from 'proxy-addr'
import { z } from 'zod'

const port = z.coerce.number('must be a number').int().min(0).max(65_535)

const megabytes = z.coerce.number('must be a number').int().min(1).max(10_000_000)

/** A variable set to nothing counts as unset: compose files write `SMTP_URL=` for that. */
const text = z.string().min(1)
const postgresUrl = text.refine(
  (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
  'must be a postgres:// URL',
)
const webUrl = text.refine(
  (value) => /^https?:\/\//.test(value) && URL.canParse(value),
  'must be an http:// or https:// URL',
)
const origin = webUrl.refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url === undefined || (url.pathname === '/' && url.search === '' && url.hash === '')
}, 'must be an origin without a path, such as https://app.example.com')

/** Comma-separated addresses and CIDR ranges. */
const proxies = text
  .transform((value) => value.split(',').map((one) => one.trim()))
  .refine((ranges) => {
    try {
      proxyAddr.compile(ranges)
      return true
    } catch {
      return false
    }
  }, 'must be addresses or CIDR ranges separated by commas, such as 10.0.0.0/8, 127.0.0.1')

/** The environment the server reads; every variable is optional. */
export const Environment = z.object({
  PORT: port.default(4310),
  HOST: text.default('127.0.0.1'),
  DATA_DIR: text.default('./.data'),
  DATABASE_URL: postgresUrl.optional(),
  DIRECT_URL: postgresUrl.optional(),
  SUPABASE_URL: webUrl.optional(),
  SUPABASE_SERVICE_ROLE_KEY: text.optional(),
  SUPABASE_ANON_KEY: text.optional(),
  SUPABASE_JWT_SECRET: text.optional(),
  SIGNUP: z.enum(['open', 'closed'], 'must be open or closed').default('open'),
  SMTP_URL: text
    .refine((value) => /^smtps?:\/\//.test(value) && URL.canParse(value), 'must be an smtp:// URL')
    .optional(),
  MAIL_FROM: text.optional(),
  S3_ENDPOINT: webUrl.optional(),
  S3_BUCKET: text.optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  S3_REGION: text.optional(),
  /** What one document may have, and all of an agency's together. */
  DOCUMENT_MAX_MB: megabytes.default(1_024),
  DOCUMENT_QUOTA_MB: megabytes.default(20_480),
  /** What uploads leave free on the disk of DATA_DIR. */
  DOCUMENT_FREE_MB: megabytes.default(1_024),
  PUBLIC_URL: origin.optional(),
  TRUSTED_PROXIES: proxies.optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
})
export type Environment = z.infer<typeof Environment>

/** What the flags of the command line say; they win over the environment. */
export type Flags = { postgres: boolean; port: number | undefined; dev: boolean }

/** Everything the server was told, checked. */
export type Config = Environment & { flags: Flags }
