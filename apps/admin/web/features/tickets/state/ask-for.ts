import type { QueryClient } from '@tanstack/react-query'
import { createQueue } from '../../../app/optimistic/queue.ts'
import { toast } from '../../../kit/toast.ts'
import { failedWords, sameIn, type TicketChange } from '../model/change.ts'
import type { TicketRow } from '../ticket-types.ts'
import { pendingTickets } from './pending.ts'
import { type Outcome, send } from './send.ts'
import { forget, quiet } from './steps.ts'
import { countSoon, forgetTickets, storeTickets } from './ticket-cache.ts'

const queue = createQueue<TicketRow, TicketChange, Outcome>({
  send,
  // Somebody changed nothing but other fields. What one's own step had set before is what an undo expects to find.
  onTopOf: (refused, seen, { change, undoes }) => {
    if (refused.row !== undefined || refused.code !== 'stale' || refused.current === undefined)
      return undefined
    const expected = { ...seen, ...undoes?.change }
    return sameIn(refused.current, expected, change) ? refused.current.updated_at : undefined
  },
})

/** Asks the server for what is shown already, then takes the pending rows away and says what was refused. */
export async function askFor(
  queryClient: QueryClient,
  asked: Parameters<typeof queue.ask>[0],
): Promise<void> {
  const { step, rows } = asked
  const outcomes = await queue.ask(asked)
  storeTickets(
    queryClient,
    outcomes.flatMap((outcome) => outcome.row ?? outcome.current ?? []),
  )
  pendingTickets.drop(
    rows.map(({ id }) => id),
    step,
  )
  countSoon(queryClient)
  const refused = outcomes.filter((outcome) => outcome.row === undefined)
  forgetTickets(queryClient, new Set(refused.filter(({ code }) => code === 'not_found').map(({ id }) => id)))
  const [first] = refused
  if (first === undefined) return
  const missed = refused.map(({ id }) => id)
  queue.miss(step, missed)
  forget(step, missed)
  quiet()
  toast.failed(failedWords(rows.filter(({ id }) => missed.includes(id))), { description: first.reason })
}
