import type { Outputs } from '../../api/types.ts'

export type AlertRow = Outputs['alerts']['list']['items'][number]
export type AlertDetail = Outputs['alerts']['get']
export type AlertEvent = AlertDetail['events'][number]
export type AlertSeverity = NonNullable<AlertRow['severity']>
export type AlertRuleKind = NonNullable<AlertRow['rule']>
export type AlertCounts = Outputs['alerts']['counts']
