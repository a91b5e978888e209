import {
  Alert,
  Client,
  ClientChange,
  ClientDocument,
  ClientId,
  ClientStatus,
  CommunicationSummary,
  HealthTier,
  NewClient,
  Ticket,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'
import { ClientHealth } from './portfolio.ts'

/** A row of the client list. */
export const ClientSummary = Client.omit({ notes: true }).extend({
  last_contact_at: Timestamp.nullable(),
  score: z.number().int().nullable().describe('Health, 0 to 100; null before the first evaluation'),
  tier: HealthTier.nullable(),
  open_alerts: z.number().int(),
  open_tickets: z.number().int(),
})
export type ClientSummary = z.infer<typeof ClientSummary>

/** What a timeline can hold; `email`, `call`, `meeting` and `note` are the types of communications. */
export const TimelineKind = z.enum(['email', 'call', 'meeting', 'note', 'alert', 'ticket', 'document'])
export type TimelineKind = z.infer<typeof TimelineKind>

/** A client with the counts its timeline filters show. */
export const ClientDetail = Client.extend({
  last_contact_at: Timestamp.nullable(),
  counts: z.record(TimelineKind, z.number().int()),
})
export type ClientDetail = z.infer<typeof ClientDetail>

const description = z.string().nullable().describe('Its first 200 characters')

/** One entry of a timeline. `at` orders it: newest first, then by id. */
export const TimelineItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('communication'), at: Timestamp, communication: CommunicationSummary }),
  z.object({
    kind: z.literal('alert'),
    at: Timestamp,
    alert: Alert.omit({ agency_id: true }).extend({ description }),
  }),
  z.object({
    kind: z.literal('ticket'),
    at: Timestamp,
    ticket: Ticket.omit({ agency_id: true }).extend({ description }),
  }),
  z.object({
    kind: z.literal('document'),
    at: Timestamp,
    document: ClientDocument.omit({ agency_id: true }),
  }),
])
export type TimelineItem = z.infer<typeof TimelineItem>

export const ClientSort = z.enum([
  'name',
  '-name',
  'last_contact_at',
  '-last_contact_at',
  'open_work',
  '-open_work',
  'created_at',
  '-created_at',
])
export type ClientSort = z.infer<typeof ClientSort>

const tag = oc.route({ tags: ['clients'] })

export const clients = {
  list: tag
    .route({ method: 'GET', path: '/clients', summary: 'Clients of the agency' })
    .input(
      z.object({
        ...listQuery,
        q: z.string().trim().max(200).optional(),
        status: ClientStatus.optional(),
        owner_id: UserId.optional(),
        sort: ClientSort.default('name'),
      }),
    )
    .output(pageOf(ClientSummary)),
  create: tag
    .route({ method: 'POST', path: '/clients', successStatus: 201, summary: 'Add a client' })
    .input(NewClient)
    .output(Client),
  get: tag
    .route({ method: 'GET', path: '/clients/{id}', summary: 'One client with its counts' })
    .input(z.object({ id: ClientId }))
    .output(ClientDetail),
  update: tag
    .route({ method: 'PATCH', path: '/clients/{id}', summary: 'Change a client' })
    .input(ClientChange.extend({ id: ClientId }))
    .output(Client),
  timeline: tag
    .route({
      method: 'GET',
      path: '/clients/{id}/timeline',
      summary: 'Everything that happened with a client, newest first',
    })
    .input(
      z.object({
        id: ClientId,
        ...listQuery,
        kinds: z
          .string()
          .max(200)
          .optional()
          .describe('Comma-separated: email, call, meeting, note, alert, ticket, document. Absent: all.'),
      }),
    )
    .output(pageOf(TimelineItem)),
  health: tag
    .route({
      method: 'GET',
      path: '/clients/{id}/health',
      summary: 'How a client stands, and how it came to that',
    })
    .input(z.object({ id: ClientId }))
    .output(ClientHealth),
}
