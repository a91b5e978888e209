import type { ClientFacts } from './client-facts.ts'
import type { ClientHistory } from './client-history.ts'

/** The facts of a client at an instant, as the database would have told them then. */
export function factsAt(_history: ClientHistory, _at: number): ClientFacts {
  throw new Error('not built yet')
}
