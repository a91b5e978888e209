import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { undoneWords, waysBack } from '../../../app/optimistic/queue.ts'
import { useMe } from '../../../app/use-session.ts'
import type { AlertRow } from '../alert-types.ts'
import { after, applies, inverse, type Triage } from '../model/triage.ts'
import { viewOf } from '../model/view-of.ts'
import { doneWords, refusedWords } from '../model/words.ts'
import { knownAlert } from './alert-cache.ts'
import { askFor } from './ask-for.ts'
import { broughtBack, pendingAlerts } from './pending.ts'
import { remember, say, takeLast } from './steps.ts'

/** More would be made by mistake, and each is a request of its own. */
const mostTickets = 50

export type Triager = {
  /** Does it at once, and asks the server after. @returns the alerts it means anything for. */
  act: (rows: readonly AlertRow[], triage: Triage) => readonly AlertRow[]
  /** Takes the last step back. @returns the ids that come back. */
  undo: () => readonly string[]
}

/** Triage that never waits: shown at once, confirmed later, put back with its reason when the server refuses. */
export function useTriage(): Triager {
  const queryClient = useQueryClient()
  const { user } = useMe()
  const { id, full_name } = user
  return useMemo(() => createTriager(queryClient, { id, full_name }), [queryClient, id, full_name])
}

function createTriager(queryClient: QueryClient, me: { id: string; full_name: string | null }): Triager {
  const act: Triager['act'] = (rows, triage) => {
    const now = new Date()
    const fit = rows.filter((row) => applies(row, triage, now.getTime()))
    const [first] = rows
    if (fit.length === 0) {
      if (first !== undefined) say(refusedWords(triage, first))
      return fit
    }
    if (triage.kind === 'ticket' && fit.length > mostTickets) {
      say(`At most ${mostTickets} tickets at a time`)
      return []
    }
    const step = Symbol(triage.kind)
    pendingAlerts.put(
      fit.map((row) => ({ row: after(row, triage, { now, me }), from: viewOf(row, now.getTime()), step })),
    )
    remember({ id: step, triage, before: new Map(fit.map((row) => [row.id as string, row])) })
    say(
      doneWords(triage, fit),
      fit.some((row) => inverse(row, triage, now.getTime()) !== undefined),
    )
    void askFor(queryClient, { step, rows: fit, change: triage })
    return fit
  }

  const undo: Triager['undo'] = () => {
    const last = takeLast()
    if (last === undefined) {
      say('Nothing to undo')
      return []
    }
    const now = Date.now()
    const ways = waysBack([...last.before.values()], (row) => inverse(row, last.triage, now))
    const before = ways.flatMap(({ rows }) => rows)
    if (before.length === 0) {
      say('Opening again cannot be undone: acknowledge or resolve anew')
      return []
    }
    const step = Symbol('undo')
    for (const { id } of before) broughtBack.add(id)
    pendingAlerts.put(
      before.map((row) => {
        const shown = pendingAlerts.current().get(row.id)?.row ?? knownAlert(queryClient, row.id) ?? row
        return { row, from: viewOf(shown, now), step }
      }),
    )
    say(undoneWords(doneWords(last.triage, before)))
    const undoes = { id: last.id, change: last.triage }
    for (const { change, rows } of ways) void askFor(queryClient, { step, rows, change, undoes })
    return [...last.before.keys()].filter((id) => before.some((row) => row.id === id))
  }
  return { act, undo }
}
