import { ticketPriorities, ticketStatuses } from '@audienceos/domain'
import { CircleDashed } from 'lucide-react'
import type { Member } from '../../api/types.ts'
import { Avatar } from '../../kit/avatar.tsx'
import type { Option } from '../../kit/select.tsx'
import { nameOf } from '../clients/use-members.tsx'
import { dueLabels } from './due/due-words.ts'
import { TicketPriorityIcon, TicketStatusIcon } from './ticket-icons.tsx'
import { priorityLabel, statusLabel } from './ticket-words.ts'

const statusOption = (value: string) => ({
  value,
  label: statusLabel(value),
  icon: <TicketStatusIcon status={value} />,
})

const priorityOption = (value: string) => ({
  value,
  label: priorityLabel(value),
  icon: <TicketPriorityIcon priority={value} />,
})

/** What stands for "none" among options, whose values are texts. */
export const nothing = 'none'

const withOne = (all: Option<string>[], value: string | null, make: (value: string) => Option<string>) =>
  value === null || all.some((option) => option.value === value) ? all : [...all, make(value)]

/** The statuses a ticket can be given; `has` is offered besides when we do not know it. */
export const statusOptions = (has: string | null = null): Option<string>[] =>
  withOne(ticketStatuses.map(statusOption), has, statusOption)

export const priorityOptions = (has: string | null = null): Option<string>[] => [
  ...withOne(ticketPriorities.map(priorityOption), has, priorityOption),
  { value: nothing, label: 'No priority', icon: <TicketPriorityIcon priority={null} /> },
]

/** Nobody, oneself, then everybody else. */
export function assigneeOptions(members: readonly Member[], me: string): Option<string>[] {
  const mine = members.filter(({ id }) => id === me)
  const others = members.filter(({ id }) => id !== me)
  return [
    {
      value: nothing,
      label: 'Unassigned',
      icon: <CircleDashed aria-hidden size={18} strokeWidth={1.5} className="text-ink-3" />,
    },
    ...[...mine, ...others].map((member) => ({
      value: member.id as string,
      label: member.id === me ? `${nameOf(member)} (you)` : nameOf(member),
      icon: <Avatar name={nameOf(member)} size={18} />,
    })),
  ]
}

export const dueOptions: Option<string>[] = (['overdue', 'due_soon', 'on_track', 'paused'] as const).map(
  (value) => ({ value, label: dueLabels[value] }),
)
