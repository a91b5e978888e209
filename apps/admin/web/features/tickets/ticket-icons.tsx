import type { TicketPriority, TicketStatus } from '@audienceos/domain'
import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  Contrast,
  type LucideIcon,
  Minus,
  OctagonAlert,
  SignalHigh,
  SignalLow,
  SignalMedium,
} from 'lucide-react'
import { Avatar } from '../../kit/avatar.tsx'
import { isKnownPriority, isKnownStatus, priorityLabel, statusLabel } from './ticket-words.ts'

type Look = { icon: LucideIcon; tone: string }

const statuses: Record<TicketStatus, Look> = {
  open: { icon: Circle, tone: 'text-ink-3' },
  in_progress: { icon: Contrast, tone: 'text-warn' },
  waiting: { icon: CirclePause, tone: 'text-ink-3' },
  resolved: { icon: CircleCheck, tone: 'text-good' },
  closed: { icon: CircleX, tone: 'text-ink-3' },
}

const priorities: Record<TicketPriority, Look> = {
  urgent: { icon: OctagonAlert, tone: 'text-danger' },
  high: { icon: SignalHigh, tone: 'text-ink-2' },
  medium: { icon: SignalMedium, tone: 'text-ink-2' },
  low: { icon: SignalLow, tone: 'text-ink-2' },
}

const statusLook = (status: string | null): Look => {
  if (status === null) return statuses.open
  return isKnownStatus(status) ? statuses[status] : { icon: CircleHelp, tone: 'text-ink-3' }
}

const priorityLook = (priority: string | null): Look => {
  if (priority === null) return { icon: Minus, tone: 'text-ink-3' }
  return isKnownPriority(priority) ? priorities[priority] : { icon: CircleHelp, tone: 'text-ink-3' }
}

type IconProps = { size?: number; named?: boolean }

const Drawn = ({ look, label, size = 14, named = false }: IconProps & { look: Look; label: string }) => {
  const { icon: Icon, tone } = look
  return (
    <span
      className={`inline-flex shrink-0 items-center justify-center ${tone}`}
      {...(named ? { title: label } : {})}
    >
      <Icon aria-hidden size={size} strokeWidth={2.25} />
      {named && <span className="sr-only">{label}</span>}
    </span>
  )
}

/** How far a ticket is, by shape and colour. `named`: no word stands beside it. */
export const TicketStatusIcon = ({ status, ...rest }: IconProps & { status: string | null }) => (
  <Drawn look={statusLook(status)} label={statusLabel(status)} {...rest} />
)

/** How much a ticket presses, by shape and colour. `named`: no word stands beside it. */
export const TicketPriorityIcon = ({ priority, ...rest }: IconProps & { priority: string | null }) => (
  <Drawn look={priorityLook(priority)} label={`${priorityLabel(priority)} priority`} {...rest} />
)

/** Who works on it; an empty ring for nobody. */
export function AssigneeFace({ name, size = 18 }: { name: string | null; size?: number }) {
  return (
    <span className="inline-flex shrink-0" title={name ?? 'Unassigned'}>
      {name === null ? (
        <CircleDashed aria-hidden size={size} strokeWidth={1.5} className="text-ink-3" />
      ) : (
        <Avatar name={name} size={size} />
      )}
      <span className="sr-only">{name ?? 'Unassigned'}</span>
    </span>
  )
}
