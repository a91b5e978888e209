import type { ClientKind } from '../cast/cast.ts'
import type { Craft } from '../cast/team.ts'

export type Side = 'us' | 'them'
/**
 * Against the writer's usual wait: quick is a quarter of it, slow three times. What has to happen first takes days
 * (longer than `{day}` is away) or weeks (longer than `{date}`).
 */
export type Pace = 'quick' | 'usual' | 'slow' | 'days' | 'weeks'

export type Turn = { side: Side; text: string; pace: Pace }

/** A conversation as a script; the texts are templates of `expand`, without greeting and sign-off. */
export type Flow = {
  subject: string
  turns: readonly Turn[]
  kinds?: readonly ClientKind[]
  /** Months (1-12) in which it makes sense. */
  months?: readonly number[]
  /** Which of the topic's tickets comes of it, if any. */
  makes?: number
  /** Who at the client writes: the first contact unless said otherwise. */
  finance?: true
}

/** A request that comes out of a conversation. */
export type TicketScript = {
  title: string
  description: string
  priority: 'urgent' | 'high' | 'medium' | 'low'
}

export type Topic = {
  name: string
  /** How often it comes up against the others. */
  weight: number
  /** Who answers at the agency. */
  by: Craft
  flows: readonly Flow[]
  tickets: readonly TicketScript[]
}

export const us = (text: string, pace: Pace = 'usual'): Turn => ({ side: 'us', text, pace })
export const them = (text: string, pace: Pace = 'usual'): Turn => ({ side: 'them', text, pace })
export const ticket = (
  priority: TicketScript['priority'],
  title: string,
  description: string,
): TicketScript => ({ title, description, priority })
