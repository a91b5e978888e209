import { AppError } from '@audienceos/domain'
import { stale } from '../errors/stale.ts'
import { isSameTime } from '../rows/is-same-time.ts'
import { signedIn } from '../rpc/implementer.ts'
import { changeTickets, lockTickets, refusals } from './rows/change-tickets.ts'
import { noTicket, readTicket } from './rows/read-tickets.ts'

/** Changes a ticket, unless somebody else did since the caller looked. */
export const updateTicket = signedIn.tickets.update.handler(({ context, input }) => {
  const { id, expected_updated_at, ...fields } = input
  const now = context.deps.now()
  return context.db.transaction(async (tx) => {
    const held = (await lockTickets(tx, [id])).get(id)
    if (held === undefined) throw noTicket()
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, held.updated_at))
      throw stale(await readTicket(tx, id, now))
    const field = (await refusals(tx, [id], fields)).get(id)
    if (field !== undefined) throw unknownValue(field)
    await changeTickets(tx, [held], fields)
    return readTicket(tx, id, now)
  })
})

function unknownValue(field: 'status' | 'priority'): AppError {
  const message = `There is no such ${field}.`
  return new AppError('invalid', message, { errors: [{ path: `body.${field}`, message }] })
}
