import type { Email } from 'postal-mime'

const told = { SUMMARY: '', LOCATION: 'Where: ', DESCRIPTION: '' }

/** What a calendar invitation says, for the mail that has no other text. Null without one. */
export function invitationText(mail: Email): string | null {
  const part = mail.attachments.find((one) => one.mimeType === 'text/calendar')
  if (part === undefined) return null
  const text = typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content)
  const event = /BEGIN:VEVENT([\s\S]*?)(?:END:VEVENT|$)/.exec(text.slice(0, 200_000))?.[1]
  if (event === undefined) return null
  const lines = event.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const values = Object.entries(told).flatMap(([name, label]) => {
    const value = lines.find((one) => new RegExp(`^${name}[;:]`).test(one))
    const said = value
      ?.slice(value.indexOf(':') + 1)
      .replace(/\\n/gi, '\n')
      .replace(/\\([,;\\])/g, '$1')
    return said === undefined || said === '' ? [] : [`${label}${said}`]
  })
  return values.length === 0 ? null : values.join('\n')
}
