import type { ErrorCode } from '@audienceos/domain'
import { ORPCError } from '@orpc/client'

/** A failed request as the screens show it. `fields` is keyed by the name of the field: `email`, `own_domains`. */
export type Failure = {
  code: ErrorCode | 'offline' | 'timeout'
  message: string
  fields: Record<string, string>
  /** The row as it stands now, with `stale` and `conflict`. */
  current: unknown
  retry_after_seconds: number | undefined
}

type ErrorData = {
  code?: string
  errors?: { path: string; message: string }[]
  current?: unknown
  retry_after_seconds?: number
}

/** The status decides when the body carries no code of ours: a proxy's answer, or a request cut short. */
const codeByStatus: Record<number, ErrorCode> = {
  400: 'malformed',
  401: 'no_session',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_type',
  422: 'invalid',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

const plain: Record<Failure['code'], string> = {
  malformed: 'That request was not understood.',
  no_session: 'Your session has ended. Sign in again.',
  invalid_credentials: 'That e-mail and password do not match.',
  forbidden: 'Your role does not allow this.',
  bad_origin: 'This page was opened from an address the server does not trust.',
  signup_closed: 'New agencies cannot be created here. Ask an admin for an invitation.',
  not_found: 'This no longer exists, or it is not yours to see.',
  content_lost: 'The content of this document is not in the storage any more.',
  conflict: 'Somebody changed this in the meantime.',
  stale: 'Somebody changed this in the meantime.',
  email_taken: 'This e-mail address already has an account.',
  last_admin: 'The agency needs at least one admin.',
  field_locked: 'Your agency has locked this.',
  idempotency_mismatch: 'This request was sent before with other content.',
  import_state: 'The import has moved on. Look at its status again.',
  too_large: 'That is larger than the server accepts.',
  quota_exceeded: 'Your agency has no room left for documents.',
  unsupported_type: 'That kind of file cannot be read.',
  invalid: 'Please check the marked fields.',
  weak_password: 'Choose a longer password.',
  wrong_password: 'The current password is not right.',
  link_expired: 'This link has been used or is too old.',
  rate_limited: 'Too many attempts. Wait a moment and try again.',
  internal: 'Something went wrong on the server.',
  unavailable: 'The server is busy or restarting. Try again in a moment.',
  storage_unavailable: 'The storage of documents does not answer. Try again in a moment.',
  storage_full: 'The server’s storage is full. Ask its administrator.',
  offline: 'The server cannot be reached. Check your connection.',
  timeout: 'The server took too long to answer.',
}

const known = new Set<string>(Object.keys(plain))
/** The server says these better, because it knows what was wrong. */
const serverSays = new Set<Failure['code']>([
  'conflict',
  'import_state',
  'last_admin',
  'field_locked',
  'weak_password',
  'forbidden',
  'too_large',
  'quota_exceeded',
  'storage_unavailable',
  'storage_full',
  'unsupported_type',
  'invalid',
])

/** `body.own_domains.0` is about the field `own_domains`. */
function fieldOf(path: string): string {
  const [place = '', name] = path.split('.')
  return name !== undefined && ['body', 'query', 'path'].includes(place) ? name : place
}

function fieldsOf(data: ErrorData): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const { path, message } of data.errors ?? []) fields[fieldOf(path)] ??= message
  return fields
}

function codeOf(error: ORPCError<string, unknown>, data: ErrorData): ErrorCode {
  const code = [data.code, error.code.toLowerCase()].find((name) => name !== undefined && known.has(name))
  return (code as ErrorCode | undefined) ?? codeByStatus[error.status] ?? 'internal'
}

/** Reads any thrown value of a request into something a person can be shown. */
export function failureOf(error: unknown): Failure {
  const rest = { fields: {}, current: undefined, retry_after_seconds: undefined }
  if (error instanceof ORPCError) {
    const data: ErrorData = typeof error.data === 'object' && error.data !== null ? error.data : {}
    const code = codeOf(error, data)
    const fields = fieldsOf(data)
    // With marked fields the list says it better than a summary.
    const said = serverSays.has(code) && error.message !== '' && Object.keys(fields).length === 0
    return {
      code,
      message: said ? error.message : plain[code],
      fields,
      current: data.current,
      retry_after_seconds: data.retry_after_seconds,
    }
  }
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return { code: 'timeout', message: plain.timeout, ...rest }
  if (error instanceof TypeError) return { code: 'offline', message: plain.offline, ...rest }
  return { code: 'internal', message: plain.internal, ...rest }
}

/** What to say of a refused form as a whole: nothing where marked fields say it. */
export const summaryOf = (failure: Failure | undefined): string | undefined =>
  failure !== undefined && Object.keys(failure.fields).length === 0 ? failure.message : undefined

/** Whether the same request may succeed a little later. */
export function mayRetry(error: unknown): boolean {
  return ['offline', 'timeout', 'unavailable', 'storage_unavailable', 'internal'].includes(
    failureOf(error).code,
  )
}
