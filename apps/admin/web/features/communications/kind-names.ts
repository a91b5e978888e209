/** What a communication can be. */
export const communicationTypes = ['email', 'call', 'meeting', 'note'] as const
export type CommunicationType = (typeof communicationTypes)[number]

/** What a timeline can hold. */
export const timelineKinds = [...communicationTypes, 'alert', 'ticket', 'document'] as const
export type TimelineKind = (typeof timelineKinds)[number]
