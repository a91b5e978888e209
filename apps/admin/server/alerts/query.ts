import type { z } from 'zod'
import type { contract } from '../../contract/index.ts'

/** What a list of alerts may be asked. */
export type AlertsQuery = z.output<NonNullable<(typeof contract.alerts.list)['~orpc']['inputSchema']>>
