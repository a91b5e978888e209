import {
  CircleCheck,
  CircleDashed,
  CircleOff,
  ClockAlert,
  Inbox,
  type LucideIcon,
  OctagonAlert,
  RefreshCw,
} from 'lucide-react'
import { type MailState, mailState } from './mail-state.ts'
import type { OutboxRow } from './outbox-types.ts'

const looks: Record<MailState, { label: string; icon: LucideIcon; tone: string }> = {
  held: { label: 'To pass on', icon: Inbox, tone: 'text-accent-ink' },
  queued: { label: 'On its way', icon: CircleDashed, tone: 'text-ink-3' },
  sent: { label: 'Sent', icon: CircleCheck, tone: 'text-good' },
  failed: { label: 'Not sent', icon: OctagonAlert, tone: 'text-danger' },
  used: { label: 'Used', icon: CircleCheck, tone: 'text-good' },
  replaced: { label: 'Replaced', icon: RefreshCw, tone: 'text-ink-3' },
  taken_back: { label: 'Taken back', icon: CircleOff, tone: 'text-ink-3' },
  expired: { label: 'Expired', icon: ClockAlert, tone: 'text-warn' },
}

/** The shape says the state as well as the colour does. */
export function MailStatus({ mail }: { mail: Pick<OutboxRow, 'status' | 'link_ended'> }) {
  const { label, icon: Icon, tone } = looks[mailState(mail)]
  return (
    <span className="inline-flex items-center gap-2 text-ink-2">
      <Icon aria-hidden size={14} strokeWidth={2} className={`shrink-0 ${tone}`} />
      {label}
    </span>
  )
}

const kinds: Record<string, string> = {
  invite: 'Invitation',
  recovery: 'New password',
  email_change: 'Change of address',
  confirmation: 'Confirmation',
}

/** What a mail is about, in words. */
export const mailKind = (kind: string) => kinds[kind] ?? kind.replaceAll('_', ' ')
