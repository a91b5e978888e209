import {
  ClientId,
  ClientStatus,
  CommunicationId,
  CommunicationType,
  Direction,
  DocumentId,
  Role,
  SearchKind,
  TextMark,
  TicketId,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'

const hit = {
  title: z.string(),
  title_marks: z.array(TextMark),
  excerpt: z
    .object({ text: z.string(), marks: z.array(TextMark) })
    .nullable()
    .describe('Where the words stand in the text, when they do'),
  client: z.object({ id: ClientId, name: z.string() }).nullable(),
  at: Timestamp.nullable(),
  score: z
    .number()
    .describe(
      'Of one answer, higher is better: 5 the whole name, 4 its beginning, 3 words, 2 parts of words, 1 with typos, below 1 texts',
    ),
}

/** One thing that was found. Marks count UTF-16 code units, as JavaScript's strings do. */
export const SearchHit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('client'), id: ClientId, ...hit, status: ClientStatus }),
  z.object({
    kind: z.literal('person'),
    id: UserId,
    ...hit,
    email: z.string(),
    email_marks: z.array(TextMark),
    role: Role,
  }),
  z.object({
    kind: z.literal('ticket'),
    id: TicketId,
    ...hit,
    status: z.string().nullable(),
    priority: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('document'),
    id: DocumentId,
    ...hit,
    type: z.string().nullable(),
    content_type: z.string().nullable(),
    url: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('communication'),
    id: CommunicationId,
    ...hit,
    type: CommunicationType,
    direction: Direction.nullable(),
    from_name: z.string().nullable(),
  }),
])
export type SearchHit = z.infer<typeof SearchHit>

/** What of one kind was found, best first. `more`: the limit has cut some off. */
export const SearchGroup = z.object({ kind: SearchKind, hits: z.array(SearchHit), more: z.boolean() })
export type SearchGroup = z.infer<typeof SearchGroup>

export const search = {
  find: oc
    .route({
      tags: ['search'],
      method: 'GET',
      path: '/search',
      summary: 'Clients, people, tickets, documents and communications by what somebody types',
      description:
        'Forgives diacritics, the order of words and typos in names. Groups come best first; those without a hit are left out. A session searches once at a time: of those that wait only the newest is kept, the others are answered 409.',
    })
    .input(
      z.object({
        q: z.string().max(500),
        limit: z.coerce.number().int().min(1).max(50).default(5).describe('Of each kind'),
        kinds: z
          .string()
          .max(200)
          .optional()
          .describe('Comma-separated: client, person, ticket, document, communication. Absent: all.'),
      }),
    )
    .output(z.object({ groups: z.array(SearchGroup) })),
}
