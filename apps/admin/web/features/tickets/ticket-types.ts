import type { Outputs } from '../../api/types.ts'

export type TicketRow = Outputs['tickets']['list']['items'][number]
export type TicketDetail = Outputs['tickets']['get']
export type WholeTicket = Outputs['tickets']['update']
export type TicketComment = TicketDetail['comment_list'][number]
export type TicketDueState = TicketRow['due_state']
