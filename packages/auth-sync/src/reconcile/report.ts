import type { Finding, FindingKind } from './finding.ts'

/** What a check found, for the whole installation or one agency. */
export interface Report {
  checked_at: string
  /** Profiles whose account has their id and about which nothing was found. */
  matched: number
  /** Left out because an operation (a sign-up, an invitation, a repair) is at work on them right now. */
  in_progress: number
  /** Most urgent first: by kind, then as first seen. */
  findings: Finding[]
  /** Only kinds that were found. */
  by_kind: Partial<Record<FindingKind, number>>
}

/** Whose findings; null is everybody's, which only the command line may ask for. */
export interface ReconcileScope {
  agency_id: string | null
}
