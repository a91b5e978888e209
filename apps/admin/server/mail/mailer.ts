import { createTransport } from 'nodemailer'

/** A mail on its way to the mail server. `id` is the outbox's: a mail sent twice after a crash has the same Message-ID. */
export type OutgoingMail = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  date: Date
}

export type Mailer = {
  /** Resolves when the mail server has taken it over. @throws whatever nodemailer says went wrong */
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

/** Hands mails to the server of SMTP_URL. Nobody waits for them, so the patience is of the usual kind for mail. */
export function createMailer(smtp_url: string, from: string): Mailer {
  const host = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'audienceos.invalid'
  const transport = createTransport(
    {
      url: smtp_url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 30_000,
      // Everything is in the mail: nothing is to be read from files or fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  return {
    async send({ id, to, subject, text, html, date }) {
      await transport.sendMail({
        // As an object it is one address, whatever is written in it.
        to: { name: '', address: to },
        subject,
        text,
        html,
        date,
        messageId: `<${id}@${host}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
