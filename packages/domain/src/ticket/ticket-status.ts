/** The statuses the app writes, in the order of the board. A row may hold any other text, which stays as it is. */
export const ticketStatuses = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const
export type TicketStatus = (typeof ticketStatuses)[number]

/** Whether the app would write that status itself. */
export function isTicketStatus(status: string | null): status is TicketStatus {
  return (ticketStatuses as readonly (string | null)[]).includes(status)
}
