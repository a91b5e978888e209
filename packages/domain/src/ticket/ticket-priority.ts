/** The priorities that have a limit, the most pressing first. */
export const ticketPriorities = ['urgent', 'high', 'medium', 'low'] as const
export type TicketPriority = (typeof ticketPriorities)[number]

const names: Record<TicketPriority, readonly string[]> = {
  urgent: ['urgent', 'critical', 'highest', 'blocker', 'p0'],
  high: ['high', 'p1'],
  medium: ['medium', 'p2'],
  low: ['low', 'minor', 'lowest', 'p3'],
}

const spelled = new Map<string, TicketPriority>(
  ticketPriorities.flatMap((priority) =>
    names[priority].flatMap((name) =>
      [name, name.charAt(0).toUpperCase() + name.slice(1), name.toUpperCase()].map(
        (spelling) => [spelling, priority] as const,
      ),
    ),
  ),
)

/**
 * Reads a free-text priority in lower case, capitalised or in upper case; what is not known, and none, is medium. The
 * database ranks by the same spellings (audienceos.ticket_priority_rank).
 */
export function ticketPriority(priority: string | null): TicketPriority {
  return spelled.get(priority ?? '') ?? 'medium'
}
