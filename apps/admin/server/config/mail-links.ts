/** The pages that the links of mails open. */
export type MailLinks = { invite: string; recovery: string; email_change: string }

/** `url` is the address people reach the app under, without a trailing slash. */
export function mailLinks(url: string): MailLinks {
  return {
    invite: `${url}/accept-invite`,
    recovery: `${url}/reset-password`,
    email_change: `${url}/confirm-email`,
  }
}
