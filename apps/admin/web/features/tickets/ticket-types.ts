import type { Outputs } from '../../api/types.ts'

export type TicketRow = Outputs['tickets']['list']['items'][number]
/** `texts_at`: the updated_at that its texts are of, where a row without them has told of a newer one. */
export type TicketDetail = Outputs['tickets']['get'] & { texts_at?: string | null }
export type WholeTicket = Outputs['tickets']['update']
export type TicketComment = TicketDetail['comment_list'][number]
export type TicketDueState = TicketRow['due_state']
