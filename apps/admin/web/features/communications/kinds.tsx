import {
  ArrowDownLeft,
  ArrowUpRight,
  FileText,
  type LucideIcon,
  Mail,
  Phone,
  StickyNote,
  TicketCheck,
  TriangleAlert,
  Users,
} from 'lucide-react'
import { communicationTypes, type TimelineKind } from './kind-names.ts'

const looks: Record<TimelineKind, { label: string; plural: string; icon: LucideIcon }> = {
  email: { label: 'E-mail', plural: 'E-mails', icon: Mail },
  call: { label: 'Call', plural: 'Calls', icon: Phone },
  meeting: { label: 'Meeting', plural: 'Meetings', icon: Users },
  note: { label: 'Note', plural: 'Notes', icon: StickyNote },
  alert: { label: 'Alert', plural: 'Alerts', icon: TriangleAlert },
  ticket: { label: 'Ticket', plural: 'Tickets', icon: TicketCheck },
  document: { label: 'Document', plural: 'Documents', icon: FileText },
}

export const kindLabel = (kind: TimelineKind) => looks[kind].label
export const kindPlural = (kind: TimelineKind) => looks[kind].plural

/** Decorative: the label stands beside it, or in `sr-only` text. */
export function KindIcon({ kind, size = 14 }: { kind: TimelineKind; size?: number }) {
  const { icon: Icon } = looks[kind]
  return <Icon aria-hidden size={size} strokeWidth={1.75} className="shrink-0" />
}

export const typeOptions = communicationTypes.map((value) => ({
  value,
  label: looks[value].label,
  icon: <KindIcon kind={value} />,
}))

export type Direction = 'inbound' | 'outbound'

const arrows = { inbound: ArrowDownLeft, outbound: ArrowUpRight }
const directionLabels = { inbound: 'From the client', outbound: 'From us' }

/** Which way it went, by the arrow's shape; nothing when it is not known. */
export function DirectionIcon({ direction }: { direction: Direction | null }) {
  if (direction === null) return null
  const Icon = arrows[direction]
  return (
    <>
      <Icon
        aria-hidden
        size={14}
        strokeWidth={2}
        className={direction === 'inbound' ? 'shrink-0 text-accent-ink' : 'shrink-0 text-ink-3'}
      />
      <span className="sr-only">{directionLabels[direction]}</span>
    </>
  )
}

export const directionOptions = (['inbound', 'outbound'] as const).map((value) => ({
  value,
  label: directionLabels[value],
  icon: <DirectionIcon direction={value} />,
}))
