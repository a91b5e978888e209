import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { hashPassword, isPasswordHash } from '../../passwords/hash.ts'
import { max_password_bytes, passwordBytes } from '../../passwords/policy.ts'
import { isUuid } from '../authenticate.ts'
import { parseBanDuration, validEmail } from '../check.ts'
import { type AuthContext, isoNow } from '../context.ts'
import { emailExists, GoTrueError } from '../error.ts'
import { readBody } from '../read-body.ts'
import { findEmailHolder, findOwnUser } from '../rows/find-user.ts'
import { insertUser } from '../rows/insert-user.ts'
import { mergeMetadata } from '../rows/update-user.ts'
import { userJson } from '../rows/user-json.ts'
import { AdminUserParams } from './user-params.ts'

/** POST /admin/users: no mail, no strength check, under the id that the caller chooses. */
export async function createUser(context: AuthContext, c: Context): Promise<Response> {
  const params = await readBody(c, AdminUserParams)
  if (!params.email) {
    throw new GoTrueError(400, 'validation_failed', 'Cannot create a user without either an email or phone')
  }
  const email = validEmail(params.email)
  // Before the insert, as in GoTrue: a replay of a request that succeeded is told email_exists.
  if (await findEmailHolder(context.store, email)) {
    throw emailExists()
  }
  const encrypted_password = await passwordHash(params)
  const id = chosenId(params.id)
  const now = isoNow(context)
  const ban = params.ban_duration ? parseBanDuration(params.ban_duration) : 0
  const user = await context.store
    .transaction(async (sql) => {
      await insertUser(sql, {
        id,
        email,
        role: params.role || 'authenticated',
        encrypted_password,
        confirmed_at: params.email_confirm ? now : null,
        banned_until: ban === 0 ? null : new Date(context.now() + ban).toISOString(),
        app_metadata: mergeMetadata({ provider: 'email', providers: ['email'] }, params.app_metadata ?? {}),
        user_metadata: { ...params.user_metadata, ...(params.email_confirm ? { email_verified: true } : {}) },
        created_at: now,
      })
      return findOwnUser(sql, id)
    })
    .catch((cause: unknown) => {
      throw new GoTrueError(500, 'unexpected_failure', 'Database error creating new user', { cause })
    })
  return c.json(userJson(user))
}

function chosenId(id: string | null | undefined): string {
  if (!id) return crypto.randomUUID()
  if (!isUuid(id)) throw new GoTrueError(400, 'validation_failed', 'ID must conform to the uuid v4 format')
  if (/^[0-]+$/.test(id)) throw new GoTrueError(400, 'validation_failed', 'ID cannot be a nil uuid')
  return id.toLowerCase()
}

async function passwordHash({ password, password_hash }: AdminUserParams): Promise<string> {
  if (typeof password === 'string' && password_hash) {
    throw new GoTrueError(400, 'validation_failed', 'Only a password or a password hash should be provided')
  }
  if (password_hash) {
    if (!isPasswordHash(password_hash))
      throw new GoTrueError(500, 'unexpected_failure', 'Error creating user')
    return password_hash
  }
  // Without either, a password nobody knows: the account waits for an invitation or a recovery.
  const chosen = password || randomBytes(32).toString('base64url')
  if (passwordBytes(chosen) > max_password_bytes) {
    throw new GoTrueError(400, 'validation_failed', 'bcrypt: password length exceeds 72 bytes')
  }
  return hashPassword(chosen)
}
