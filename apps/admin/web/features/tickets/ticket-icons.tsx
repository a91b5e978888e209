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
  OctagonAlert,
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

/** How many of three bars are full. */
const bars: Record<Exclude<TicketPriority, 'urgent'>, number> = { high: 3, medium: 2, low: 1 }

const statusLook = (status: string | null): Look => {
  if (status === null) return statuses.open
  return isKnownStatus(status) ? statuses[status] : { icon: CircleHelp, tone: 'text-ink-3' }
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
export function TicketPriorityIcon({
  priority,
  size = 14,
  named = false,
}: IconProps & { priority: string | null }) {
  const label = `${priorityLabel(priority)} priority`
  const known = isKnownPriority(priority)
  if (priority === 'urgent')
    return (
      <Drawn look={{ icon: OctagonAlert, tone: 'text-danger' }} label={label} size={size} named={named} />
    )
  if (priority !== null && !known)
    return <Drawn look={{ icon: CircleHelp, tone: 'text-ink-3' }} label={label} size={size} named={named} />
  const full = known && priority !== 'urgent' ? bars[priority] : 0
  return (
    <span className="inline-flex shrink-0 text-ink-2" {...(named ? { title: label } : {})}>
      <svg aria-hidden="true" width={size} height={size} viewBox="0 0 14 14" fill="currentColor">
        {[0, 1, 2].map((bar) =>
          full === 0 ? (
            <rect key={bar} x={1 + bar * 4.5} y={6.25} width={3} height={1.5} rx={0.75} opacity={0.7} />
          ) : (
            <rect
              key={bar}
              x={1 + bar * 4.5}
              y={8 - bar * 3}
              width={3}
              height={5 + bar * 3}
              rx={1}
              opacity={bar < full ? 1 : 0.3}
            />
          ),
        )}
      </svg>
      {named && <span className="sr-only">{label}</span>}
    </span>
  )
}

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
