import type { z } from 'zod'
import type { contract } from '../../contract/index.ts'

/** What a list of communications may be asked. */
export type CommunicationsQuery = z.output<
  NonNullable<(typeof contract.communications.list)['~orpc']['inputSchema']>
>
