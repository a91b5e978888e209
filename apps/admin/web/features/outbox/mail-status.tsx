import { CircleCheck, CircleDashed, Inbox, type LucideIcon, OctagonAlert } from 'lucide-react'
import type { OutboxRow } from './outbox-types.ts'

const looks: Record<OutboxRow['status'], { label: string; icon: LucideIcon; tone: string }> = {
  held: { label: 'To pass on', icon: Inbox, tone: 'text-accent-ink' },
  queued: { label: 'On its way', icon: CircleDashed, tone: 'text-ink-3' },
  sent: { label: 'Sent', icon: CircleCheck, tone: 'text-good' },
  failed: { label: 'Not sent', icon: OctagonAlert, tone: 'text-danger' },
}

/** The shape says the state as well as the colour does. */
export function MailStatus({ status }: { status: OutboxRow['status'] }) {
  const { label, icon: Icon, tone } = looks[status]
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

export const mailKind = (kind: string) => kinds[kind] ?? kind.replaceAll('_', ' ')
