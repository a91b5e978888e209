import { most_bucket_bytes } from '../documents/storage/s3.ts'
import { type Config, Environment } from './config.ts'
import { readFlags } from './read-flags.ts'

/** A configuration the server refuses to start with; the message names the variable or flag. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Variables that make sense only together with others. */
const together: readonly (readonly [keyof Environment, readonly (keyof Environment)[]])[] = [
  ['DIRECT_URL', ['DATABASE_URL']],
  ['SUPABASE_URL', ['SUPABASE_SERVICE_ROLE_KEY', 'SUPABASE_ANON_KEY']],
  ['SUPABASE_SERVICE_ROLE_KEY', ['SUPABASE_URL']],
  ['SUPABASE_ANON_KEY', ['SUPABASE_URL']],
  ['SUPABASE_JWT_SECRET', ['SUPABASE_URL']],
  ['S3_ENDPOINT', ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']],
  ['S3_BUCKET', ['S3_ENDPOINT']],
  ['SMTP_URL', ['MAIL_FROM']],
]

/**
 * Reads environment and command line. Values are never repeated in a message: they may be secrets.
 * @throws ConfigError naming every variable that is malformed, unknown or incomplete.
 */
export function readConfig(environment: NodeJS.ProcessEnv, argv: readonly string[]): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''))
  const parsed = Environment.safeParse(set)
  const problems: string[] = []
  for (const issue of parsed.error?.issues ?? []) problems.push(`${issue.path.join('.')} ${issue.message}`)
  for (const name of Object.keys(set)) {
    // Nothing is read under this prefix but what a test run tells its own workers.
    if (/^AUDIENCEOS_(?!TEST_)/.test(name)) problems.push(`${name} is not a variable of AudienceOS`)
  }
  for (const [name, needed] of together) {
    if (set[name] === undefined) continue
    for (const other of needed) {
      if (set[other] === undefined) problems.push(`${name} is set, but ${other} is not`)
    }
  }
  const { flags, problems: wrongFlags } = readFlags(argv)
  problems.push(...wrongFlags)
  if (flags.postgres && set.DATABASE_URL !== undefined) {
    problems.push('--postgres starts an embedded Postgres, but DATABASE_URL names a server')
  }
  const { S3_BUCKET, DOCUMENT_MAX_MB = 0 } = parsed.data ?? {}
  const most_mb = most_bucket_bytes / 1024 ** 2
  if (S3_BUCKET !== undefined && DOCUMENT_MAX_MB > most_mb) {
    problems.push(`DOCUMENT_MAX_MB is more than one upload to a bucket can have (${most_mb})`)
  }
  if (parsed.data === undefined || problems.length > 0) {
    throw new ConfigError(`Cannot start: ${problems.join('; ')}.`)
  }
  return { ...parsed.data, PORT: flags.port ?? parsed.data.PORT, flags }
}
