import type { AuthContext } from '../context.ts'
import { GoTrueError } from '../error.ts'

/** Lets a mail of a kind go out only some time after the last. @throws GoTrueError 429 over_email_send_rate_limit */
export function checkFrequency(context: AuthContext, last_sent_at: string | null): void {
  if (last_sent_at === null) return
  const left = Date.parse(last_sent_at) + context.mail_interval * 1000 - context.now()
  if (left <= 0) return
  throw new GoTrueError(
    429,
    'over_email_send_rate_limit',
    `For security purposes, you can only request this after ${Math.floor(left / 1000)} seconds.`,
  )
}
