import { renderHtml, renderText } from './layout.ts'
import type { Mail, MailKind } from './mail.ts'

export interface MailFacts {
  link: string
  /** How long the link works, in whole hours. */
  hours: number
  /** Of the person, where known. */
  full_name: string | null
  agency_name: string | null
  /** For a change of address. */
  change?: { from: string; to: string; both_asked: boolean }
}

interface Words {
  subject: string
  /** What this is about, ending with what the link does. */
  text: string
  action: string
  /** What to do when the mail was not expected. */
  unexpected: string
}

/** Subject and bodies of a mail, plain and as HTML. */
export function composeMail(
  kind: MailKind,
  facts: MailFacts,
): Pick<Mail, 'subject' | 'text_body' | 'html_body'> {
  const { subject, text, action, unexpected } = words[kind](facts)
  const name = oneLine(facts.full_name)
  const letter = {
    greeting: name ? `Hello ${name},` : 'Hello,',
    text,
    action,
    link: facts.link,
    footer: `The link works once, within ${facts.hours === 1 ? 'an hour' : `${facts.hours} hours`}. ${unexpected}`,
  }
  return { subject, text_body: renderText(letter), html_body: renderHtml(subject, letter) }
}

const words: Record<MailKind, (facts: MailFacts) => Words> = {
  invite: ({ agency_name }) => {
    const where = oneLine(agency_name)
    return {
      subject: where ? `Your invitation to ${where} on AudienceOS` : 'Your invitation to AudienceOS',
      text: `You are invited to ${where ? `work with ${where} in` : 'join'} AudienceOS. Choose a password to begin.`,
      action: 'Accept the invitation',
      unexpected: 'If you did not expect it, you need not do anything.',
    }
  },
  recovery: () => ({
    subject: 'Choose a new password for AudienceOS',
    text: 'Somebody, hopefully you, asked for a new password for your AudienceOS account.',
    action: 'Choose a new password',
    unexpected: 'If it was not you, leave this mail alone: your password stays as it is.',
  }),
  email_change: ({ change }) => ({
    subject: 'Confirm the change of your e-mail address',
    text: `The e-mail address of your AudienceOS account is to change from ${change?.from} to ${change?.to}. ${
      change?.both_asked
        ? 'It changes once both addresses have confirmed it.'
        : 'It changes once you confirm it.'
    }`,
    action: 'Confirm the change',
    unexpected: 'If it was not you, leave this mail alone and change your password.',
  }),
  confirmation: () => ({
    subject: 'Confirm your e-mail address for AudienceOS',
    text: 'Confirm that this address is yours to begin with AudienceOS.',
    action: 'Confirm the address',
    unexpected: 'If you did not sign up, you need not do anything.',
  }),
}

/** A name as it may stand in a subject: no line breaks or control characters, and not endless. */
function oneLine(text: string | null): string {
  return (text ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 80)
}
