import { Link } from '@tanstack/react-router'
import { Building2, CalendarPlus, CircleDot, Clock3, Flag, Pencil, UserRound } from 'lucide-react'
import { useMe } from '../../../app/use-session.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Properties, Property } from '../../../kit/properties.tsx'
import { Select } from '../../../kit/select.tsx'
import { Time } from '../../../kit/time.tsx'
import { useNow } from '../../../time/now.ts'
import { useMembers } from '../../clients/use-members.tsx'
import { dueSentence, dueTone, stateNow } from '../due/due-words.ts'
import { useDueClock } from '../due/use-due-clock.ts'
import type { TicketChange } from '../model/change.ts'
import { assigneeOptions, nothing, priorityOptions, statusOptions } from '../ticket-options.tsx'
import type { TicketDetail, TicketRow } from '../ticket-types.ts'

type TicketPropertiesProps = {
  row: TicketRow
  detail: TicketDetail | undefined
  onChange: (change: TicketChange) => void
  onClient: () => void
}

const tones = { neutral: 'text-ink', warn: 'text-warn', danger: 'text-danger', good: 'text-good' }

/** What is set of a ticket, each fact changed where it stands. */
export function TicketProperties({ row, detail, onChange, onClient }: TicketPropertiesProps) {
  const members = useMembers()
  const { user } = useMe()
  const people = assigneeOptions(members, user.id)
  const known = row.assignee_id === null || people.some(({ value }) => value === row.assignee_id)
  const assignees = known
    ? people
    : [...people, { value: row.assignee_id as string, label: row.assignee_name ?? 'Somebody who left' }]
  return (
    <Properties>
      <Property label="Status" icon={CircleDot}>
        <Select
          label="Status"
          look="inline"
          value={row.status ?? 'open'}
          onChange={(status) => isGiven(status) && onChange({ status })}
          options={statusOptions(row.status)}
        />
      </Property>
      <Property label="Priority" icon={Flag}>
        <Select
          label="Priority"
          look="inline"
          value={row.priority ?? nothing}
          onChange={(priority) =>
            isGiven(priority) && onChange({ priority: priority === nothing ? null : priority })
          }
          options={priorityOptions(row.priority)}
        />
      </Property>
      <Property label="Assignee" icon={UserRound}>
        <Select
          label="Assignee"
          look="inline"
          value={row.assignee_id ?? nothing}
          onChange={(id) =>
            isGiven(id) && onChange({ assignee_id: id === nothing ? null : (id as TicketRow['assignee_id']) })
          }
          options={assignees}
        />
      </Property>
      <Property label="Client" icon={Building2}>
        {row.client_id === null ? (
          <span className="flex-1 text-ink-3">None</span>
        ) : (
          <Link
            to="/clients/$id"
            params={{ id: row.client_id }}
            className="min-w-0 flex-1 truncate text-accent-ink hover:underline"
          >
            {row.client_name ?? 'A client that is gone'}
          </Link>
        )}
        <IconButton icon={Pencil} label="Change the client" keys="Shift+c" onClick={onClient} />
      </Property>
      <Due row={row} />
      <Property label="Opened" icon={CalendarPlus}>
        <span className="truncate">
          <Time value={row.created_at} />
          {detail?.created_by_name != null && ` by ${detail.created_by_name}`}
        </span>
      </Property>
    </Properties>
  )
}

/** The list of choices gives up its value by itself when that is not offered any more. */
const isGiven = (value: string | null): value is string => value !== null

function Due({ row }: { row: TicketRow }) {
  const now = useNow()
  const rest = useDueClock(row)
  const sentence = dueSentence(row, rest, now)
  if (sentence === '') return null
  return (
    <Property label="Due" icon={Clock3}>
      <span className={`py-1.5 text-pretty ${tones[dueTone(stateNow(row, now.getTime()))]}`}>{sentence}</span>
    </Property>
  )
}
