import { sqlState } from '../store/sql-state.ts'
import type { Sql } from '../store/store.ts'
import { type AuthContext, isoNow } from './context.ts'
import { GoTrueError } from './error.ts'
import { findOwnUser } from './rows/find-user.ts'
import { insertUser } from './rows/insert-user.ts'
import type { UserRow } from './rows/user-row.ts'

/** Writes an account that signs up or is invited, under an id of its own. Runs inside a transaction. */
export async function createAccount(
  context: AuthContext,
  sql: Sql,
  account: {
    email: string
    /** bcrypt; empty for somebody who is invited and has none yet. */
    encrypted_password: string
    metadata: Record<string, unknown>
    confirmed?: boolean
  },
): Promise<UserRow> {
  const id = crypto.randomUUID()
  const now = isoNow(context)
  try {
    await insertUser(sql, {
      id,
      email: account.email,
      role: 'authenticated',
      encrypted_password: account.encrypted_password,
      confirmed_at: account.confirmed ? now : null,
      banned_until: null,
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: account.metadata,
      created_at: now,
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    throw new GoTrueError(500, 'unexpected_failure', 'Database error saving new user', { cause: error })
  }
  return findOwnUser(sql, id)
}
