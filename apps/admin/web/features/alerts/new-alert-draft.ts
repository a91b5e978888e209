import type { AlertSeverity } from './alert-types.ts'

export type AlertDraft = {
  client_id: string | null
  severity: AlertSeverity
  title: string
  description: string
}

const empty: AlertDraft = { client_id: null, severity: 'medium', title: '', description: '' }
let kept: AlertDraft | undefined

/** What was written and not sent: leaving the form loses nothing. */
export const keptDraft = (client: string | undefined): AlertDraft =>
  kept ?? { ...empty, client_id: client ?? null }

export function keepDraft(draft: AlertDraft | undefined): void {
  kept = draft
}
