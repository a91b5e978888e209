import type { Context } from 'hono'
import { sqlState } from '../store/sql-state.ts'

/**
 * An unexpected failure as it may stand in a log: which request, and what failed. A database error is reduced to its
 * SQLSTATE, because its text may quote a row, and rows here hold hashes and tokens.
 */
export function describeFailure(error: unknown, c: Context): Error {
  const inner = error instanceof Error && error.cause !== undefined ? error.cause : error
  const state = sqlState(inner)
  const own_words = inner instanceof Error && state === undefined && !inner.name.startsWith('Prisma')
  const name = inner instanceof Error ? inner.name : 'unknown'
  const what = state ? `sqlstate ${state}` : own_words ? `${name}: ${inner.message}` : name
  return new Error(`${c.req.method} ${c.req.path.replace(/[0-9a-f-]{36}/, ':id')}: ${what}`)
}
