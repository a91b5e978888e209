import type { Sql, SqlParam } from '../../store/store.ts'
import type { UserRow } from './user-row.ts'

/** Columns that the API changes; absent ones stay as they are. */
export interface UserChanges {
  role?: string
  email?: string
  encrypted_password?: string
  email_confirmed_at?: string
  banned_until?: string | null
  raw_app_meta_data?: Record<string, unknown>
  raw_user_meta_data?: Record<string, unknown>
  last_sign_in_at?: string
  invited_at?: string
  confirmation_token?: string
  confirmation_sent_at?: string
  recovery_token?: string
  recovery_sent_at?: string
  email_change?: string
  email_change_sent_at?: string
  email_change_confirm_status?: number
  email_change_token_new?: string
  email_change_token_current?: string
}

const casts: Record<keyof UserChanges, string> = {
  role: 'text',
  email: 'text',
  encrypted_password: 'text',
  email_confirmed_at: 'timestamptz',
  banned_until: 'timestamptz',
  raw_app_meta_data: 'jsonb',
  raw_user_meta_data: 'jsonb',
  last_sign_in_at: 'timestamptz',
  invited_at: 'timestamptz',
  confirmation_token: 'text',
  confirmation_sent_at: 'timestamptz',
  recovery_token: 'text',
  recovery_sent_at: 'timestamptz',
  email_change: 'text',
  email_change_sent_at: 'timestamptz',
  email_change_confirm_status: 'smallint',
  email_change_token_new: 'text',
  email_change_token_current: 'text',
}

/** Writes the given columns of one user. */
export async function updateUser(sql: Sql, id: string, changes: UserChanges, now: string): Promise<void> {
  const assignments: string[] = []
  const params: SqlParam[] = [id, now]
  for (const [column, value] of Object.entries(changes)) {
    params.push(typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null))
    assignments.push(`${column} = $${params.length}::${casts[column as keyof UserChanges]}`)
  }
  await sql.query(
    `update auth.users set ${[...assignments, 'updated_at = $2::timestamptz'].join(', ')} where id = $1::uuid returning id`,
    params,
  )
}

/** GoTrue's shallow merge: a null removes the key. */
export function mergeMetadata(
  current: UserRow['raw_app_meta_data'],
  updates: Record<string, unknown>,
): Record<string, unknown> {
  const merged = { ...current, ...updates }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}
