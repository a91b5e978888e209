import type { ClientStatus } from '../../client/client.ts'

export type StorylineName =
  | 'healthy'
  | 'growing'
  | 'steady'
  | 'recovered'
  | 'slow_responder'
  | 'slipping'
  | 'backlog'
  | 'ticket_surge'
  | 'no_meeting'
  | 'unanswered'
  | 'unanswered_urgent'
  | 'silent'
  | 'gone_quiet'
  | 'churn_risk'
  | 'onboarding'
  | 'paused'
  | 'archived'

/** How a client's year goes. Times count back from now; waits are medians in working minutes. */
export type Storyline = {
  status: ClientStatus
  /** New conversations a working day, before seasons. */
  threads_a_day: number
  our_wait: number
  their_wait: number
  /** What a day's traffic and spend are multiplied by, given how many days ago it was. */
  volume?: (daysAgo: number) => number
  our_wait_factor?: (daysAgo: number) => number
  /** Subjects that come up more (or less) often, given how many days ago. */
  mood?: (daysAgo: number) => Partial<Record<string, number>>
  /** Ordinary traffic ends this many days before now; the storyline's own ending follows. */
  quiet_days?: number
  /** The same in working minutes, for endings of hours. */
  quiet_business_minutes?: number
  /** No meeting for this many days. */
  no_meeting_days?: number
  open_tickets: 'few' | 'some' | 'overdue' | 'surge' | 'none'
}

const base: Storyline = {
  status: 'active',
  threads_a_day: 0.48,
  our_wait: 95,
  their_wait: 190,
  open_tickets: 'few',
}

/** What nobody writes about in the first fortnight. */
const settledSubjects = ['complaint', 'praise', 'invoice', 'scope', 'people', 'quality', 'report', 'seo']

/** What each storyline promises to show today; tests/sample/storylines hold it to that. */
export const storylines: Record<StorylineName, Storyline> = {
  healthy: { ...base },
  growing: {
    ...base,
    threads_a_day: 0.5,
    volume: (ago) => 1.45 - Math.min(ago, 365) / 430,
    mood: (ago) => (ago < 120 ? { praise: 2, strategy: 2, complaint: 0 } : {}),
    open_tickets: 'some',
  },
  steady: { ...base, threads_a_day: 0.22, open_tickets: 'none' },
  recovered: {
    ...base,
    volume: (ago) => (ago > 150 && ago < 190 ? 1.3 : 1),
    our_wait_factor: (ago) => (ago > 160 && ago < 230 ? 3 : 0.8),
    mood: (ago) =>
      ago > 145 && ago < 190 ? { complaint: 9, praise: 0 } : ago < 110 ? { praise: 2, complaint: 0 } : {},
  },
  slow_responder: { ...base, threads_a_day: 0.36, their_wait: 1500, open_tickets: 'some' },
  slipping: {
    ...base,
    threads_a_day: 0.4,
    our_wait_factor: (ago) => (ago < 70 ? 4.5 : 1),
    mood: (ago) => (ago < 60 ? { complaint: 3, praise: 0 } : {}),
    open_tickets: 'overdue',
  },
  backlog: { ...base, threads_a_day: 0.6, mood: () => ({ scope: 2 }), open_tickets: 'overdue' },
  ticket_surge: {
    ...base,
    volume: (ago) => (ago < 10 ? 1.5 : 1),
    mood: (ago) => (ago < 14 ? { tracking: 5, landing: 3 } : {}),
    open_tickets: 'surge',
  },
  no_meeting: { ...base, threads_a_day: 0.34, no_meeting_days: 52 },
  unanswered: { ...base, threads_a_day: 0.3, quiet_business_minutes: 760 },
  unanswered_urgent: { ...base, quiet_business_minutes: 1680, open_tickets: 'some' },
  silent: { ...base, threads_a_day: 0.3, quiet_days: 22 },
  gone_quiet: { ...base, threads_a_day: 0.3, quiet_days: 34 },
  churn_risk: {
    ...base,
    threads_a_day: 0.5,
    volume: (ago) => (ago < 75 ? 0.5 : 1),
    mood: (ago) => (ago < 110 ? { complaint: 5, quality: 4, praise: 0, strategy: 0.4 } : {}),
    quiet_days: 8,
    no_meeting_days: 37,
    open_tickets: 'overdue',
  },
  onboarding: {
    ...base,
    threads_a_day: 1,
    mood: () => ({
      access: 6,
      tracking: 2,
      ...Object.fromEntries(settledSubjects.map((name) => [name, 0])),
    }),
    open_tickets: 'some',
  },
  paused: { ...base, threads_a_day: 0.36, status: 'paused', quiet_days: 64, open_tickets: 'none' },
  archived: { ...base, threads_a_day: 0.34, status: 'archived', quiet_days: 96, open_tickets: 'none' },
}
