import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Operation } from './operation.ts'

/** Whom of which agency an operation is about. @throws AuthSyncError needs_review */
export function personOf({ user_id, agency_id }: Pick<Operation, 'user_id' | 'agency_id'>): {
  user_id: string
  agency_id: string
} {
  if (!user_id || !agency_id) throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  return { user_id, agency_id }
}
