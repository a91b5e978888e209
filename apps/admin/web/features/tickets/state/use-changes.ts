import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { api } from '../../../api/client.ts'
import { forgetDraftsOf } from '../../../app/drafts.ts'
import { undoneWords, waysBack } from '../../../app/optimistic/queue.ts'
import { toast } from '../../../kit/toast.ts'
import { after, applies, doneWords, inverse, type Names, type TicketChange } from '../model/change.ts'
import type { TicketRow } from '../ticket-types.ts'
import { quoted } from '../ticket-words.ts'
import { askFor } from './ask-for.ts'
import { pendingTickets } from './pending.ts'
import { quiet, remember, say, takeLast } from './steps.ts'
import { countSoon, forgetTickets, knownTicket } from './ticket-cache.ts'

export type Changer = {
  /** Does it at once, and asks the server after; `client` names the one that is set. @returns the tickets it changes. */
  change: (rows: readonly TicketRow[], change: TicketChange, client?: string) => readonly TicketRow[]
  /** Takes the last step back. @returns the ids that it was about. */
  undo: () => readonly string[]
}

/** Changes that never wait: shown at once, confirmed later, put back with the reason when the server refuses. */
export function useChanges(people: Names['people']): Changer {
  const queryClient = useQueryClient()
  const latest = useRef(people)
  latest.current = people
  return useMemo(() => createChanger(queryClient, () => latest.current), [queryClient])
}

function createChanger(queryClient: QueryClient, people: () => Names['people']): Changer {
  const clients = new Map<string, string>()
  const names = (): Names => ({ people: people(), clients })
  const change: Changer['change'] = (rows, change, client) => {
    if (change.client_id != null && client !== undefined) clients.set(change.client_id, client)
    for (const { client_id, client_name } of rows)
      if (client_id !== null && client_name !== null) clients.set(client_id, client_name)
    const fit = rows.filter((row) => applies(row, change))
    if (fit.length === 0) {
      if (rows.length > 0) say('It is so already')
      return fit
    }
    const step = Symbol('change')
    pendingTickets.put(fit.map((row) => ({ row: after(row, change, names()), step })))
    remember({ id: step, kind: 'change', change, before: new Map(fit.map((row) => [row.id as string, row])) })
    say(doneWords(change, fit, names()), true)
    void askFor(queryClient, { step, rows: fit, change })
    return fit
  }

  const undo: Changer['undo'] = () => {
    const last = takeLast()
    if (last === undefined) {
      say('Nothing to undo')
      return []
    }
    if (last.kind === 'create') {
      void takeBack(queryClient, last.ticket)
      return []
    }
    const rows = [...last.before.values()]
    const step = Symbol('undo')
    pendingTickets.put(
      rows.map((row) => ({
        row: { ...(knownTicket(queryClient, row.id) ?? row), ...backTo(row, last.change) },
        step,
      })),
    )
    say(undoneWords(doneWords(last.change, rows, names())))
    const undoes = { id: last.id, change: last.change }
    for (const way of waysBack(rows, (row) => inverse(row, last.change)))
      void askFor(queryClient, { step, ...way, undoes })
    return rows.map(({ id }) => id)
  }
  return { change, undo }
}

/** What a change had set, as it was before; with what hangs on it. */
function backTo(row: TicketRow, change: TicketChange): Partial<TicketRow> {
  const { stage, due_state, due_at, assignee_name, client_name } = row
  return {
    ...inverse(row, change),
    stage,
    due_state,
    due_at,
    assignee_name,
    client_name,
  } as Partial<TicketRow>
}

async function takeBack(queryClient: QueryClient, ticket: { id: string; title: string }): Promise<void> {
  try {
    await api.tickets.remove({ id: ticket.id as never })
    forgetDraftsOf(ticket.id)
    forgetTickets(queryClient, new Set([ticket.id]))
    say(`Undone: the ticket ${quoted(ticket.title)}`)
    countSoon(queryClient)
  } catch (error) {
    quiet()
    toast.error(`${quoted(ticket.title)} could not be taken back`, error)
  }
}
