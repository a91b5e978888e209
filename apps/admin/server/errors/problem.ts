import { type AppError, ErrorCode, FieldError } from '@audienceos/domain'
import { z } from 'zod'
import { statusOf, titleOf } from './status.ts'

/** RFC 9457 problem details as every failing answer under /api carries them. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: ErrorCode,
  detail: z.string(),
  request_id: z.string(),
  errors: z.array(FieldError).optional(),
  current: z.unknown().optional().describe('With `stale`, and mostly with `conflict`: the row as it is now'),
  retry_after_seconds: z.number().int().optional(),
})
export type Problem = z.infer<typeof Problem>

/** What a failure tells the client beside its code and message, the same on /api and /rpc. */
export function problemData(error: AppError, requestId: string) {
  return {
    request_id: requestId,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
    ...(error.current === undefined ? {} : { current: error.current }),
    ...(error.retry_after_seconds === undefined ? {} : { retry_after_seconds: error.retry_after_seconds }),
  }
}

export function problemOf(error: AppError, requestId: string): Problem {
  return {
    // A URN rather than a link: a self-hosted server has no page to point to.
    type: `urn:audienceos:error:${error.code}`,
    title: titleOf(error.code),
    status: statusOf(error.code),
    code: error.code,
    detail: error.message,
    ...problemData(error, requestId),
  }
}
