import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../../app/use-session.ts'
import { backdropClass } from '../../../kit/classes.ts'
import { plural } from '../../../kit/plural.ts'
import type { Option } from '../../../kit/select.tsx'
import { useClientChoices } from '../../clients/use-client-choices.tsx'
import { useMembers } from '../../clients/use-members.tsx'
import type { TicketChange } from '../model/change.ts'
import { assigneeOptions, nothing, priorityOptions, statusOptions } from '../ticket-options.tsx'
import type { TicketRow } from '../ticket-types.ts'
import { quoted } from '../ticket-words.ts'

export type Picked = 'status' | 'priority' | 'assignee' | 'client'

type PickerProps = {
  what: Picked
  rows: readonly TicketRow[]
  /** `label` is the name of what was chosen. */
  onChoose: (change: TicketChange, label: string) => void
  onClose: () => void
}

const titles: Record<Picked, string> = {
  status: 'Move to…',
  priority: 'Set the priority to…',
  assignee: 'Assign to…',
  client: 'Change the client to…',
}

/** The one value all the tickets share, as an option's value; undefined where they differ. */
function shared(rows: readonly TicketRow[], what: Picked): string | undefined {
  const has = (row: TicketRow): string => {
    if (what === 'status') return row.status ?? 'open'
    return (
      (what === 'priority' ? row.priority : what === 'assignee' ? row.assignee_id : row.client_id) ?? nothing
    )
  }
  const [first] = rows
  const value = first === undefined ? undefined : has(first)
  return rows.every((row) => has(row) === value) ? value : undefined
}

function changeOf(what: Picked, value: string): TicketChange {
  const given = value === nothing ? null : value
  switch (what) {
    case 'status':
      return { status: value }
    case 'priority':
      return { priority: given }
    case 'assignee':
      return { assignee_id: given as TicketRow['assignee_id'] }
    case 'client':
      return { client_id: given as TicketRow['client_id'] }
  }
}

/** Everything a keyboard needs to move, assign or rate tickets: type a few letters, Enter. */
export default function Picker({ what, rows, onChoose, onClose }: PickerProps) {
  const [words, setWords] = useState('')
  const now = shared(rows, what)
  const options = useOptions(what, words, rows)
  const wanted = words.trim().toLowerCase()
  const shown =
    what === 'client' && wanted !== ''
      ? options
      : options.filter(({ label }) => label.toLowerCase().includes(wanted))
  const title = titles[what]
  const about = rows.length === 1 ? quoted(rows[0]?.title ?? '') : plural(rows.length, 'ticket')
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          data-modal
          aria-label={title}
          className="fixed top-[14vh] left-1/2 z-40 flex max-h-[min(420px,76dvh)] w-[min(480px,calc(100vw-24px))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-pop outline-none"
        >
          <Autocomplete.Root
            open
            inline
            items={shown}
            value={words}
            onValueChange={setWords}
            itemToStringValue={(option: Option<string>) => option.label}
            filter={null}
            mode="none"
            autoHighlight="always"
            keepHighlight
          >
            <p className="truncate px-4 pt-3 text-xs text-ink-3">{about}</p>
            <div className="flex h-11 shrink-0 items-center border-b border-line px-4">
              <Autocomplete.Input
                aria-label={title}
                placeholder={title}
                className="h-full min-w-0 flex-1 bg-transparent text-lg outline-none"
              />
              <Dialog.Close className="sr-only">Close</Dialog.Close>
            </div>
            <Autocomplete.Empty className="px-4 py-6 text-center text-ink-3 empty:hidden">
              Nothing matches “{words}”.
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2 empty:hidden">
              {(option: Option<string>) => (
                <Autocomplete.Item
                  key={option.value}
                  value={option}
                  onClick={() => onChoose(changeOf(what, option.value), option.label)}
                  className="flex h-9 items-center gap-3 rounded-md px-2 select-none outline-none data-highlighted:bg-hover dark:data-highlighted:bg-line pointer-coarse:h-11"
                >
                  {option.icon}
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.value === now && (
                    <>
                      <Check aria-hidden size={14} className="text-ink-2" />
                      <span className="sr-only">as it is</span>
                    </>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function useOptions(what: Picked, words: string, rows: readonly TicketRow[]): readonly Option<string>[] {
  const members = useMembers()
  const { user } = useMe()
  const clients = useClientChoices(what === 'client' ? words.trim() : '', null)
  switch (what) {
    case 'status':
      return statusOptions(rows.length === 1 ? (rows[0]?.status ?? null) : null)
    case 'priority':
      return priorityOptions(rows.length === 1 ? (rows[0]?.priority ?? null) : null)
    case 'assignee':
      return assigneeOptions(members, user.id)
    case 'client':
      return [{ value: nothing, label: 'No client' }, ...clients.options]
  }
}
