import type { AuthPort } from '../port/auth-port.ts'
import type { Store } from '../store/store.ts'

/** What every operation works with. */
export interface SyncDeps {
  store: Store
  auth: AuthPort
  /** Told of failures that are retried or undone behind the caller's back. */
  log?: (event: { operation_id: string; kind: string; state: string; detail: string }) => void
  timing?: Partial<SyncTiming>
  links?: SyncLinks
}

/** Pages of the app that mailed links open, as absolute addresses. */
export interface SyncLinks {
  readonly invite: string
}

export interface SyncTiming {
  /** How long a worker may be silent before another takes its operation over. */
  lease_ms: number
  /** How long after a request without answer the account may still appear; only then is it asked for again. */
  settle_ms: number
  /** First pause after a failure; doubles with each attempt up to five minutes. */
  backoff_ms: number
  /** How long a caller waits for the outcome. */
  patience_ms: number
  /** Attempts after which an operation is undone. */
  max_attempts: number
}

const default_timing: SyncTiming = {
  lease_ms: 30_000,
  settle_ms: 11_000,
  backoff_ms: 500,
  patience_ms: 25_000,
  max_attempts: 20,
}

export function timingOf(deps: SyncDeps): SyncTiming {
  return { ...default_timing, ...deps.timing }
}

/** Milliseconds to wait before the next attempt. */
export function backoff(deps: SyncDeps, attempt: number): number {
  return Math.min(timingOf(deps).backoff_ms * 2 ** Math.min(attempt - 1, 16), 300_000)
}
