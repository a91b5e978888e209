/** How the auth service names a session that began with the link of a mail. */
const by_mail = new Set(['otp', 'magiclink', 'recovery', 'invite', 'email/signup', 'email_change'])
const fresh_seconds = 3_600

/**
 * Whether a session began with the link of a mail, within the hour: then it may set a password without the old one. An
 * ordinary session, or a copy of its token, may not. `now` in milliseconds.
 */
export function provesMailbox(claims: { [claim: string]: unknown }, now: number): boolean {
  const { amr } = claims
  if (!Array.isArray(amr)) return false
  return amr.some((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return false
    const { method, timestamp } = entry as Record<string, unknown>
    if (typeof method !== 'string' || !by_mail.has(method)) return false
    return typeof timestamp === 'number' && now / 1000 - timestamp < fresh_seconds
  })
}
