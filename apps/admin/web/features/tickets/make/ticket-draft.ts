import type { TicketPriority, TicketStatus } from '@audienceos/domain'

export type TicketDraft = {
  title: string
  description: string
  client_id: string | null
  assignee_id: string | null
  status: TicketStatus
  priority: TicketPriority | null
}

const empty: TicketDraft = {
  title: '',
  description: '',
  client_id: null,
  assignee_id: null,
  status: 'open',
  priority: 'medium',
}
let kept: TicketDraft | undefined

/** What was written and not sent, or an empty form that begins so. */
export const keptDraft = (begin: Partial<TicketDraft>): TicketDraft => ({ ...empty, ...kept, ...begin })

/** Only what was written by hand is worth keeping. */
export function keepDraft(draft: TicketDraft | undefined): void {
  kept = draft === undefined || (draft.title === '' && draft.description === '') ? undefined : draft
}
