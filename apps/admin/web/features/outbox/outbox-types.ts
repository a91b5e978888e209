import type { Outputs } from '../../api/types.ts'

type List = Outputs['outbox']['list']
export type OutboxRow = List['items'][number]
export type OutboxMessage = Outputs['outbox']['get']
export type Delivery = List['delivery']
