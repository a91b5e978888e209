/** Why a mail was not taken. `permanent`: the server refuses this very mail, and would do so again. */
export type MailFailure = { reason: string; permanent: boolean }

/**
 * Codes alone: what a mail server writes beside them quotes addresses, and at times what was sent. Only its 5xx answers
 * to the recipient or the message are about the mail; a refused login or sender is about us, and can be put right.
 */
export function describeMailFailure(error: unknown): MailFailure {
  const { code, responseCode, command } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Record<string, unknown>
  const parts = [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number')
  const about_mail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
  const permanent = about_mail && typeof responseCode === 'number' && responseCode >= 500
  return { reason: parts.join(' ') || 'unknown', permanent }
}
