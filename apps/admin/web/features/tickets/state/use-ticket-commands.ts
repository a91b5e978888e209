import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { useSelection } from '../../alerts/state/use-selection.ts'
import { focusTickets } from '../focus-tickets.ts'
import type { TicketDraft } from '../make/ticket-draft.ts'
import type { Names, TicketChange } from '../model/change.ts'
import type { Picked } from '../pick/picker.tsx'
import type { TicketRow } from '../ticket-types.ts'
import { isKnownPriority, isKnownStatus } from '../ticket-words.ts'
import { say } from './steps.ts'
import { knownTicket } from './ticket-cache.ts'
import type { ShownBoard } from './use-board.ts'
import { useChanges } from './use-changes.ts'

type CommandOptions = {
  shown: ShownBoard
  people: Names['people']
  selection: ReturnType<typeof useSelection>
  /** The cursor's ticket, and whether its panel is open. */
  place: { at: string | undefined; setAt: (id: string) => void; open: boolean }
  /** Shows the form of a new ticket. */
  showForm: () => void
}

/** What can be done with the selected tickets, or with the marked one. */
export function useTicketCommands({ shown, people, selection, place, showForm }: CommandOptions) {
  const { group, ids, find } = shown
  const { selected, clear } = selection
  const { at, setAt, open } = place
  const queryClient = useQueryClient()
  const { change: act, undo } = useChanges(people)
  const [picking, setPicking] = useState<{ what: Picked; rows: readonly TicketRow[] }>()
  const [begin, setBegin] = useState<Partial<TicketDraft>>({})

  const needMark = () => say('Mark a ticket first: J and K move')
  const targets = (): TicketRow[] => {
    const marked = at !== undefined && (open || ids.includes(at)) ? [at] : []
    const chosen = selected.size > 0 ? ids.filter((id) => selected.has(id)) : marked
    return chosen.flatMap((id) => find(id) ?? knownTicket(queryClient, id) ?? [])
  }
  const run = (next: TicketChange, rows: readonly TicketRow[] = targets(), client?: string) => {
    if (rows.length === 0) {
      needMark()
      return
    }
    if (act(rows, next, client).length > 0 && rows.length > 1) clear()
  }
  const pick = (what: Picked, rows = targets()) => {
    if (rows.length === 0) needMark()
    else setPicking({ what, rows })
  }
  const takeBack = () => {
    const [first] = undo()
    if (first !== undefined) setAt(first)
    focusTickets()
  }
  const openNew = (draft: Partial<TicketDraft> = {}) => {
    setBegin(draft)
    showForm()
  }
  const newIn = (key: string | null) => {
    if (group === 'status' && isKnownStatus(key)) openNew({ status: key })
    else if (group === 'priority') openNew({ priority: isKnownPriority(key) ? key : null })
    else if (group === 'assignee') openNew({ assignee_id: key })
    else openNew()
  }
  const picked = (next: TicketChange, label: string) => {
    setPicking(undefined)
    if (picking !== undefined) run(next, picking.rows, label)
    focusTickets()
  }
  const stopPicking = () => {
    setPicking(undefined)
    focusTickets()
  }
  return { run, pick, picking, picked, stopPicking, takeBack, begin, openNew, newIn, needMark }
}

export type TicketCommands = ReturnType<typeof useTicketCommands>
