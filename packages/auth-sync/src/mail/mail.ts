import type { Sql } from '../store/store.ts'

export type MailKind = 'invite' | 'recovery' | 'email_change' | 'confirmation'

/** A mail with the link it is about. Times are ISO 8601. Link and bodies are secrets: they stand in no log. */
export interface Mail {
  user_id: string
  kind: MailKind
  to_address: string
  subject: string
  text_body: string
  html_body: string
  link: string
  created_at: string
  /** When the link stops working. */
  expires_at: string
}

/** Takes a mail over, in the transaction that made its link: either both are there or neither. */
export type SendMail = (sql: Sql, mail: Mail) => Promise<void>
