import { Inbox, Send } from 'lucide-react'
import type { Delivery } from './outbox-types.ts'

const notes: Record<Delivery, string> = {
  held: 'No mail server is set up, so mails about accounts wait here: open one, copy its link, and pass it on yourself. With SMTP_URL the server sends them by itself. A link opens an account for whoever has it, another admin’s included, so looking at links of existing accounts is logged.',
  smtp: 'Mails about accounts are sent by your mail server (SMTP_URL). Here you see what went out and what did not; text and link are wiped once a mail is sent.',
  supabase:
    'Supabase sends the mails about accounts itself, so they never pass through here. Its dashboard has their templates and its log.',
}

/** What this page is, and when it is not needed. Until that is known, an empty note of its usual height. */
export function DeliveryNote({ delivery }: { delivery: Delivery | undefined }) {
  const Icon = delivery === 'held' ? Inbox : Send
  if (delivery === undefined)
    return (
      <p aria-hidden className="border-b border-line bg-canvas px-4 py-2.5 pl-9.5 text-sm dark:bg-raised">
        <span className="invisible block max-w-prose text-pretty">{notes.held}</span>
      </p>
    )
  return (
    <p className="flex gap-2 border-b border-line bg-canvas px-4 py-2.5 text-sm text-ink-2 dark:bg-raised">
      <Icon aria-hidden size={14} className="mt-[3px] shrink-0 text-ink-3" />
      <span className="max-w-prose text-pretty">{notes[delivery]}</span>
    </p>
  )
}
