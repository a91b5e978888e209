import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { api } from '../../../api/client.ts'
import { toast } from '../../../kit/toast.ts'
import {
  after,
  applies,
  doneWords,
  failedWords,
  inverse,
  type Names,
  sameIn,
  type TicketChange,
} from '../model/change.ts'
import type { TicketRow } from '../ticket-types.ts'
import { quoted } from '../ticket-words.ts'
import { dropPending, putPending } from './pending.ts'
import { type Outcome, send } from './send.ts'
import { forget, quiet, remember, say, takeLast } from './steps.ts'
import { countSoon, forgetTickets, knownTicket, storeTickets } from './ticket-cache.ts'

/** What was asked before about a ticket comes first: an undo never overtakes what it undoes. */
const lines = new Map<string, Promise<unknown>>()
/** What a step did not get done: undoing it has nothing to do there. */
const undone = new Map<symbol, Set<string>>()
/** The updated_at that one's own last step left a ticket with. */
const left = new Map<string, string>()

/** What a ticket is based on: as it was seen, or as one's own last step left it. */
function baseOf({ id, updated_at }: TicketRow): string | null {
  const own = left.get(id)
  return own !== undefined && own > (updated_at ?? '') ? own : updated_at
}

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
    putPending(fit.map((row) => ({ row: after(row, change, names()), step })))
    remember({ id: step, kind: 'change', change, before: new Map(fit.map((row) => [row.id as string, row])) })
    say(doneWords(change, fit, names()), true)
    void run(queryClient, step, fit, change)
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
    putPending(
      rows.map((row) => ({
        row: { ...(knownTicket(queryClient, row.id) ?? row), ...backTo(row, last.change) },
        step,
      })),
    )
    say(`Undone: ${doneWords(last.change, rows, names()).replace(/^./, (letter) => letter.toLowerCase())}`)
    // Tickets that were in different columns go back by different ways.
    const ways = new Map<string, { change: TicketChange; rows: TicketRow[] }>()
    for (const row of rows) {
      const back = inverse(row, last.change)
      const key = JSON.stringify(back)
      ways.set(key, { change: back, rows: [...(ways.get(key)?.rows ?? []), row] })
    }
    for (const way of ways.values()) void run(queryClient, step, way.rows, way.change, last)
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

/** Asks the server once what was asked before is answered, and then takes the waiting rows away. */
async function run(
  queryClient: QueryClient,
  step: symbol,
  rows: readonly TicketRow[],
  change: TicketChange,
  undoes?: { id: symbol; change: TicketChange },
): Promise<void> {
  const ids = rows.map(({ id }) => id as string)
  const before = ids.map((id) => lines.get(id))
  const answer = Promise.all(before).then(async () => {
    const missed = undoes === undefined ? undefined : undone.get(undoes.id)
    const rest = rows.filter(({ id }) => missed?.has(id) !== true)
    if (rest.length === 0) return []
    // An undo takes back one's own step: what others made of it since stays.
    const base = (row: TicketRow) =>
      undoes === undefined ? baseOf(row) : (left.get(row.id) ?? row.updated_at)
    const based = new Map(rest.map((row) => [row.id as string, base(row)]))
    const first = await send([...based.keys()], change, based)
    return again(first, rest, change, undoes?.change ?? {})
  })
  for (const id of ids) lines.set(id, answer)
  const outcomes = await answer
  for (const id of ids) if (lines.get(id) === answer) lines.delete(id)

  for (const outcome of outcomes)
    if ('row' in outcome && outcome.row.updated_at !== null) left.set(outcome.id, outcome.row.updated_at)
  const current = outcomes.flatMap((outcome) => ('row' in outcome ? outcome.row : (outcome.current ?? [])))
  storeTickets(queryClient, current)
  dropPending(ids, step)
  countSoon(queryClient)
  const refused = outcomes.filter((outcome) => 'reason' in outcome)
  forgetTickets(queryClient, new Set(refused.filter(({ code }) => code === 'not_found').map(({ id }) => id)))
  const [first] = refused
  if (first === undefined) return
  const missed = refused.map(({ id }) => id)
  undone.set(step, new Set(missed))
  forget(step, missed)
  quiet()
  toast.failed(failedWords(rows.filter(({ id }) => missed.includes(id))), { description: first.reason })
}

/**
 * What was refused although somebody changed nothing but other fields is asked for once more, on top of that. `own`: what one's
 * own step had set before, which is what an undo expects to find.
 */
async function again(
  outcomes: Outcome[],
  rows: readonly TicketRow[],
  change: TicketChange,
  own: TicketChange,
): Promise<Outcome[]> {
  const before = new Map(rows.map((row) => [row.id as string, row]))
  const based = new Map<string, string | null>()
  for (const outcome of outcomes) {
    const seen = before.get(outcome.id)
    if ('row' in outcome || outcome.code !== 'stale' || outcome.current === undefined || seen === undefined)
      continue
    if (sameIn(outcome.current, { ...seen, ...own }, change))
      based.set(outcome.id, outcome.current.updated_at)
  }
  if (based.size === 0) return outcomes
  const second = new Map(
    (await send([...based.keys()], change, based)).map((outcome) => [outcome.id, outcome]),
  )
  return outcomes.map((outcome) => second.get(outcome.id) ?? outcome)
}

async function takeBack(queryClient: QueryClient, ticket: { id: string; title: string }): Promise<void> {
  try {
    await api.tickets.remove({ id: ticket.id as never })
    forgetTickets(queryClient, new Set([ticket.id]))
    say(`Undone: the ticket ${quoted(ticket.title)}`)
    countSoon(queryClient)
  } catch (error) {
    quiet()
    toast.error(`${quoted(ticket.title)} could not be taken back`, error)
  }
}
