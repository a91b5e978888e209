/** The factors in the order in which they are shown, with their weights; they sum to 100. */
export const healthWeights = {
  response_time: 25,
  open_requests: 20,
  meetings: 20,
  resolution_time: 20,
  recent_activity: 15,
} as const

export const healthFactorKeys = [
  'response_time',
  'open_requests',
  'meetings',
  'resolution_time',
  'recent_activity',
] as const satisfies readonly (keyof typeof healthWeights)[]

/** The best first, each with the least score that is in it. */
export const tierScores = { healthy: 80, watch: 60, at_risk: 40, critical: 0 } as const
export const healthTiers = [
  'healthy',
  'watch',
  'at_risk',
  'critical',
] as const satisfies readonly (keyof typeof tierScores)[]
