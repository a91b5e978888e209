import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import { wipeMails } from '../../mail/outbox.ts'
import type { Sql } from '../../store/store.ts'
import { type AuthContext, isoNow } from '../context.ts'
import { readBody } from '../read-body.ts'
import { lockUser } from '../rows/find-user.ts'
import { clearOneTimeTokens } from '../rows/one-time-tokens.ts'
import { deleteSessions } from '../rows/sessions.ts'
import type { UserRow } from '../rows/user-row.ts'
import { loadUser } from './load-user.ts'

const Body = z.object({ should_soft_delete: z.boolean().nullish() })

/** DELETE /admin/users/:id, for good or, with should_soft_delete, leaving an anonymous row. */
export async function deleteUser(context: AuthContext, c: Context): Promise<Response> {
  const user = await loadUser(context, c)
  const has_body = (await c.req.text()) !== ''
  const soft = has_body && (await readBody(c, Body)).should_soft_delete === true
  await context.store.transaction(async (sql) => {
    if (!soft) await sql.query('delete from auth.users where id = $1::uuid returning id', [user.id])
    else {
      const locked = await lockUser(sql, user.id)
      if (locked && locked.deleted_at === null) await softDelete(sql, locked, isoNow(context))
    }
    await wipeMails(sql, user.id, 'taken_back')
  })
  return c.json({})
}

async function softDelete(sql: Sql, user: UserRow, now: string): Promise<void> {
  // GoTrue's own obfuscation: the address becomes a hash, so that it is free again and the row stays unique.
  const hidden = createHash('sha256').update(`${user.id}${user.email}`).digest('base64url')
  await clearOneTimeTokens(sql, user.id, { forget_sent: true })
  await sql.query(
    `update auth.users set email = $2, encrypted_password = null, email_change = '', raw_app_meta_data = '{}',
       raw_user_meta_data = '{}', deleted_at = $3::timestamptz, updated_at = $3::timestamptz
      where id = $1::uuid returning id`,
    [user.id, hidden, now],
  )
  await sql.query(
    `update auth.identities set identity_data = '{}', provider_id = $2 where user_id = $1::uuid returning id`,
    [user.id, hidden],
  )
  await deleteSessions(sql, user.id)
}
