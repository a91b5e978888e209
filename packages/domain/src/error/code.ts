import { z } from 'zod'

/**
 * Every way a request can fail, as one closed list. The server turns a code into an HTTP status in one place;
 * a cause that is none of these is `internal`, and its text never reaches the client.
 */
export const ErrorCode = z.enum([
  'malformed',
  'no_session',
  'invalid_credentials',
  'forbidden',
  'bad_origin',
  'signup_closed',
  'not_found',
  'content_lost',
  'conflict',
  'stale',
  'email_taken',
  'last_admin',
  'field_locked',
  'idempotency_mismatch',
  'import_state',
  'too_large',
  'quota_exceeded',
  'unsupported_type',
  'invalid',
  'weak_password',
  'wrong_password',
  'link_expired',
  'rate_limited',
  'internal',
  'unavailable',
  'storage_unavailable',
  'storage_full',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** One refused field: where it is (`body.email`, `query.limit`) and what is wrong with it. */
export const FieldError = z.object({ path: z.string(), message: z.string() })
export type FieldError = z.infer<typeof FieldError>
