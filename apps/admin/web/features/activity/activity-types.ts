import type { Outputs } from '../../api/types.ts'

export type Entry = Outputs['activity']['list']['items'][number]
export type Change = Entry['changes'][number]
export type HistoryItem = Outputs['activity']['history']['items'][number]
