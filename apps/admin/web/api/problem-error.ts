import { ORPCError } from '@orpc/client'

type Problem = { code?: string; detail?: string; title?: string }

/** The answer to a request that is none of the contract's, as failures of the others are thrown: `failureOf` reads it. */
export function problemError(status: number, text: string): ORPCError<string, unknown> {
  const problem = (readJson(text) ?? {}) as Problem
  return new ORPCError((problem.code ?? 'internal_server_error').toUpperCase(), {
    status: status >= 400 ? status : 500,
    message: problem.detail ?? problem.title ?? '',
    data: problem,
  })
}

/** What a text holds as JSON; undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
