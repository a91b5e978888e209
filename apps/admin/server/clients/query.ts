import type { z } from 'zod'
import type { contract } from '../../contract/index.ts'

/** What the list of clients may be asked. */
export type ClientsQuery = z.output<NonNullable<(typeof contract.clients.list)['~orpc']['inputSchema']>>

/** What a client's timeline may be asked. */
export type TimelineQuery = z.output<NonNullable<(typeof contract.clients.timeline)['~orpc']['inputSchema']>>
