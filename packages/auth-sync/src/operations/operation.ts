import type { AuthSyncErrorCode } from '../errors/auth-sync-error.ts'

export type OperationKind =
  | 'sign_up_agency'
  | 'delete_agency'
  | 'invite'
  | 'resend_invite'
  | 'revoke_invite'
  | 'change_role'
  | 'change_email'
  | 'offboard'
  | 'repair'

const finished_states = ['DONE', 'COMPENSATED', 'CONFLICT', 'NEEDS_REVIEW'] as const

export type ActiveState = 'RESERVED' | 'AUTH_UNKNOWN' | 'AUTH_OK' | 'PROFILE_OK' | 'COMPENSATING'
type FinishedState = (typeof finished_states)[number]
export type OperationState = ActiveState | FinishedState

/** A row of audienceos.auth_operations, as `to_jsonb` renders it. */
export interface Operation {
  id: string
  kind: OperationKind
  state: OperationState
  scope: string
  idempotency_key: string
  request_hash: string
  email: string | null
  user_id: string | null
  agency_id: string | null
  client_id: string | null
  payload: Record<string, unknown>
  password_hash: string | null
  result: Record<string, unknown> | null
  /** Why it ended without success. */
  error_code: AuthSyncErrorCode | null
  /** What the last step met; codes only, never a message of another system. */
  last_error: string | null
  attempt: number
  lease_owner: string | null
  /** Whose request began it, as the activity log takes it; null for the operator's own. */
  origin?: string | null
  /** Null while nobody works on it: given back, or never taken. */
  lease_until: string | null
  next_at: string
  finished_at: string | null
}

export function isFinished(state: OperationState): state is FinishedState {
  return (finished_states as readonly string[]).includes(state)
}
