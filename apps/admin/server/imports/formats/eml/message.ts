import { isUtf8 } from 'node:buffer'
import { directionOf } from '@audienceos/domain'
import PostalMime, { decodeWords, type Email } from 'postal-mime'
import { htmlToText } from '../../../text/html-to-text.ts'
import { type Item, type Reading, Refused } from '../../item/item.ts'
import { messageId, messageKey } from '../../item/key.ts'
import { body, clip, line, storable } from '../../item/text.ts'
import { recipientsOf, senderOf } from './addresses.ts'
import { checkShape } from './check-shape.ts'
import { dateOf } from './date.ts'
import { fromFirstHeader, type Message, withUtf8Body, withUtf8Headers } from './headers.ts'
import { invitationText } from './invitation.ts'

const longestHtml = 5_000_000
const mostAttachments = 1000
/** Every level of messages within messages is parsed once more. */
const limits = { maxRfc822NestingDepth: 3 }
/** Reads one RFC 5322 message. `separator` is the date of its mbox separator, for a message without one. */
export async function readMessage(raw: Buffer, reading: Reading, separator: number | null): Promise<Item> {
  const message = fromFirstHeader(raw)
  checkShape(message.body)
  const mail = await parse(message)
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value
  const sender = senderOf(mail)
  const message_id = messageId(header('message-id'))
  const html = mail.html === undefined ? null : storable(clip(mail.html, longestHtml))
  return {
    key: messageKey(message_id, () => Buffer.concat([message.headers, message.body])),
    type: 'email',
    direction: directionOf(sender.from_address, reading.own),
    subject: line(decodeWords(header('subject') ?? ''), 2000),
    body: body(mail.text) ?? body(html === null ? null : htmlToText(html)) ?? body(invitationText(mail)),
    timestamp: dateOf(mail, reading.now, separator),
    ...sender,
    to_addresses: recipientsOf(mail),
    duration_minutes: null,
    message_id,
    in_reply_to: messageId(header('in-reply-to')) ?? messageId(header('references')?.split(/\s+/).at(-1)),
    html: html?.trim() === '' ? null : html,
    attachments: attachmentsOf(mail),
  }
}

async function parse(message: Message): Promise<Email> {
  try {
    const mail = await PostalMime.parse(withUtf8Headers(message), limits)
    return wronglyDecoded(mail, message) ? await PostalMime.parse(withUtf8Body(message), limits) : mail
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/header size/i.test(reason)) throw new Refused('too_large', 'Its headers have more than 2 MB.')
    throw new Refused('unreadable', `It cannot be taken apart: ${reason.slice(0, 200)}`)
  }
}

/** 8-bit text that claims no charset, or UTF-8 and is not: old mail programs mean Windows-1252. */
function wronglyDecoded(mail: Email, { headers, body }: Message): boolean {
  if (!mail.text?.includes('\uFFFD') && !mail.html?.includes('\uFFFD')) return false
  if (isUtf8(body)) return false
  const charsets =
    Buffer.concat([headers, body])
      .toString('latin1')
      .match(/charset\s*=\s*"?[\w-]+/gi) ?? []
  return charsets.every((charset) => /utf-?8$/i.test(charset))
}

function attachmentsOf(mail: Email): Item['attachments'] {
  return mail.attachments.slice(0, mostAttachments).map((part) => ({
    file_name: line(part.filename, 255),
    content_type: line(part.mimeType, 255) ?? 'application/octet-stream',
    byte_size: typeof part.content === 'string' ? Buffer.byteLength(part.content) : part.content.byteLength,
  }))
}
