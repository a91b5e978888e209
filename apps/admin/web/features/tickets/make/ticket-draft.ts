import type { TicketPriority, TicketStatus } from '@audienceos/domain'
import { getDraft, setDraft } from '../../../app/drafts.ts'

export type TicketDraft = {
  /** Minted with the first try and the same at every other: sent twice over a bad line, it is still one ticket. */
  id: string
  title: string
  description: string
  client_id: string | null
  assignee_id: string | null
  status: TicketStatus
  priority: TicketPriority | null
}

const empty: TicketDraft = {
  id: '',
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
