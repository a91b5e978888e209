/** The priorities that have a limit, the most pressing first. */
export const ticketPriorities = ['urgent', 'high', 'medium', 'low'] as const
export type TicketPriority = (typeof ticketPriorities)[number]

const sameAs: Record<string, TicketPriority> = {
  critical: 'urgent',
  highest: 'urgent',
  blocker: 'urgent',
  p0: 'urgent',
  p1: 'high',
  p2: 'medium',
  p3: 'low',
  minor: 'low',
  lowest: 'low',
}

/** Reads a free-text priority whatever its case; what is not known, and none, is medium. */
export function ticketPriority(priority: string | null): TicketPriority {
  const name = (priority ?? '').trim().toLowerCase()
  return ticketPriorities.find((known) => known === name) ?? sameAs[name] ?? 'medium'
}
