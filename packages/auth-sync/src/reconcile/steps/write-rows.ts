import type { Operation } from '../../operations/operation.ts'
import type { Step } from '../../operations/steps.ts'
import { isTransient, sqlState } from '../../store/sql-state.ts'
import type { Sql } from '../../store/store.ts'
import type { Draft } from '../plan.ts'
import { finish } from './finish.ts'
import { payloadOf } from './payload.ts'
import { presentDraft } from './present-draft.ts'

/** Writes the rows of one repair; it has been looked at again, in the same transaction. */
export type WriteRows = (sql: Sql, operation: Operation, draft: Draft) => Promise<void>

/** RESERVED, for repairs of our own rows alone: looks again, writes and ends, all or nothing. */
export function writingRows(write: WriteRows): Step {
  return async (deps, operation) => {
    try {
      return await deps.store.transaction(async (sql) => {
        const draft = await presentDraft(sql, operation)
        if (!draft) return finish(sql, operation, 'already_resolved')
        const { action } = payloadOf(operation)
        if (draft.refusal || draft.action !== action) {
          return finish(sql, operation, 'refused', draft.refusal?.code ?? 'review')
        }
        await write(sql, operation, draft)
        return finish(sql, operation, 'repaired')
      })
    } catch (error) {
      // Somebody else took the address between our look and our write.
      if (sqlState(error) === '23505' && !isTransient(error)) {
        return finish(deps.store, operation, 'refused', 'address_taken')
      }
      throw error
    }
  }
}
