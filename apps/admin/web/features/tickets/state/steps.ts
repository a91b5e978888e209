import { beforeWithout, createStepLog } from '../../../app/step-log.ts'
import type { TicketChange } from '../model/change.ts'
import type { TicketRow } from '../ticket-types.ts'

/** Something that was done: a change of some tickets, each as it was before; or a ticket that was made. */
export type Step = { id: symbol } & (
  | { kind: 'change'; change: TicketChange; before: ReadonlyMap<string, TicketRow> }
  | { kind: 'create'; ticket: { id: string; title: string } }
)

export const steps = createStepLog<Step>((step, ids) => {
  if (step.kind !== 'change') return step
  const before = beforeWithout(step.before, ids)
  return before && { ...step, before }
})
export const { say, quiet, remember, takeLast, forget } = steps
