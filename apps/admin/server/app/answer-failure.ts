import type { AppError } from '@audienceos/domain'
import type { Context } from 'hono'
import { problemData, problemOf } from '../errors/problem.ts'
import { statusOf } from '../errors/status.ts'
import { answer } from './answer.ts'
import type { AppEnv } from './env.ts'

/** Answers a failure that happened outside an endpoint, in the form that its half of the API uses. */
export function answerFailure(c: Context<AppEnv>, failure: AppError, secure: boolean): Promise<Response> {
  const status = statusOf(failure.code)
  const headers = failureHeaders(status, failure.retry_after_seconds)
  const { id } = c.get('request')
  if (!c.req.path.startsWith('/rpc/')) {
    const problem = JSON.stringify(problemOf(failure, id))
    return answer(c, status, problem, { content_type: 'application/problem+json', secure, headers })
  }
  const { code, message } = failure
  const error = { defined: false, code, status, message, data: problemData(failure, id) }
  return answer(c, status, JSON.stringify({ json: error }), { secure, headers })
}

/** What a failure says in headers: how to authenticate, when to come back. */
export function failureHeaders(
  status: number,
  retry_after_seconds: number | undefined,
): Record<string, string> {
  return {
    ...(status === 401 ? { 'www-authenticate': 'Bearer realm="audienceos"' } : {}),
    ...(retry_after_seconds === undefined ? {} : { 'retry-after': String(retry_after_seconds) }),
  }
}
