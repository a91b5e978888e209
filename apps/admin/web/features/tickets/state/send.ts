import { api } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import type { Based } from '../../../app/optimistic/queue.ts'
import type { TicketChange } from '../model/change.ts'
import type { TicketRow } from '../ticket-types.ts'

/** What the server made of one ticket; or in words why it stayed as it was, `current`, where it is still there. */
export type Outcome =
  | { id: string; row: TicketRow }
  | { id: string; row?: never; code: Refusal; reason: string; current: TicketRow | undefined }

type Refusal = keyof typeof why | 'failed'

/** As many as an announcement names: beyond, every open board would be read anew. */
const most = 100

const why = {
  not_found: 'It is no longer there.',
  stale: 'Somebody changed it in the meantime.',
  invalid: 'This cannot be chosen for it.',
}

/** Changes tickets in steps of 100, each with an outcome of its own. Never throws. */
export async function send(ids: readonly string[], change: TicketChange, based: Based): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < ids.length; from += most)
    outcomes.push(...(await sendSome(ids.slice(from, from + most), change, based)))
  return outcomes
}

async function sendSome(ids: readonly string[], change: TicketChange, based: Based): Promise<Outcome[]> {
  const known = ids.flatMap((id) => {
    const at = based.get(id)
    return at == null ? [] : [[id, at] as const]
  })
  try {
    const { results } = await api.tickets.bulk({
      ids: ids as never,
      ...change,
      expected_updated_at: Object.fromEntries(known),
    })
    const byId = new Map(results.map((result) => [result.id as string, result]))
    return ids.map((id) => {
      const result = byId.get(id)
      if (result?.code === 'ok' && result.ticket !== null) return { id, row: result.ticket }
      const code = result === undefined || result.code === 'ok' ? 'not_found' : result.code
      return { id, code, reason: why[code], current: result?.ticket ?? undefined }
    })
  } catch (error) {
    const { message } = failureOf(error)
    return ids.map((id) => ({ id, code: 'failed', reason: message, current: undefined }))
  }
}
