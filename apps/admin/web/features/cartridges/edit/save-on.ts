import { failureOf } from '../../../api/failure.ts'
import { type Draft, type Pending, pendingOf, type Saved } from '../model/draft.ts'

/** How often a save goes again on top of somebody else's, when the two do not touch the same place. */
const mostRounds = 3

/** Thrown when somebody else changed what the draft changes: both are on screen by then. */
export class Conflicted extends Error {}

type Save<Row> = {
  draft: Draft
  row: Row
  savedIn: (row: Row) => Saved
  /** Saves on top of a row; fails as `stale`, with the row that stands, if it has moved on. */
  send: (row: Row, pending: Pending) => Promise<Row>
  /** Shows a row. */
  put: (row: Row) => void
}

/** Saves a draft on the row as it stands by then: what that said before, which Undo brings back, and the row after with what it says. */
export async function saveOn<Row>(save: Save<Row>): Promise<{ before: Saved; saved: Saved; after: Row }> {
  let base = save.row
  for (let round = 1; ; round++) {
    const before = save.savedIn(base)
    const pending = pendingOf(save.draft, before)
    if (pending.conflicts.length > 0) throw new Conflicted()
    try {
      const after = await save.send(base, pending)
      save.put(after)
      return { before, saved: save.savedIn(after), after }
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code !== 'stale' || round === mostRounds) throw error
      const current = failure.current as Row | undefined
      if (current == null) throw error
      base = current
      save.put(base)
    }
  }
}
