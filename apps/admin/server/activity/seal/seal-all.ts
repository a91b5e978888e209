import { setImmediate } from 'node:timers/promises'
import type { Store } from '@audienceos/auth-sync'
import { sealAgency } from './seal-agency.ts'

/**
 * Seals everything that waits, agency by agency, until nothing is left that this server can do. Answers how many records.
 * An agency that cannot be sealed keeps none of the others waiting.
 * @throws AggregateError of what went wrong, in the end
 */
export async function sealAll(store: Store, signal?: AbortSignal): Promise<number> {
  let sealed = 0
  const errors: unknown[] = []
  const agencies = await store.query<{ id: string }>(
    'select distinct u.agency_id::text as id from audienceos.activity_unsealed u order by 1',
  )
  for (const { id } of agencies) {
    try {
      for (let count = -1; count !== 0 && !signal?.aborted; sealed += count) {
        count = await sealAgency(store, id)
        // Requests first.
        await setImmediate()
      }
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} agencies could not be sealed`)
  return sealed
}
