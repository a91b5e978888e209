import type { ClientFacts } from './client-facts.ts'
import type { ClientHistory } from './client-history.ts'
import { walkHistory } from './walk-history.ts'

/** The facts of a client at an instant, as the database would have told them then. */
export function factsAt(history: ClientHistory, at: number): ClientFacts {
  return walkHistory(history)(at)
}
