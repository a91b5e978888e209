import type { TicketPriority, TicketStatus } from '@audienceos/domain'
import { getDraft, setDraft } from '../../../app/drafts.ts'

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
const key = 'new-ticket'

/** What was written and not sent, or an empty form that begins so. */
export const keptDraft = (begin: Partial<TicketDraft>): TicketDraft => ({
  ...empty,
  ...getDraft<TicketDraft>(key),
  ...begin,
})

/** Only what was written by hand is worth keeping. */
export const keepDraft = (draft: TicketDraft | undefined): void =>
  setDraft(key, draft?.title === '' && draft.description === '' ? undefined : draft)
