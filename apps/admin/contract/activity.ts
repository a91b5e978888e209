import { ClientId, Timestamp, UserId } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

/** What a change is a change of. `user_cartridge` is a person's own settings, under the person's id. */
export const ActivityObjectKind = z.enum([
  'agency',
  'agency_settings',
  'alert',
  'alert_rule',
  'business_calendar',
  'cartridge',
  'client',
  'client_profile',
  'communication',
  'document',
  'document_version',
  'import',
  'member',
  'member_preferences',
  'ticket',
  'ticket_comment',
  'user_cartridge',
])
export type ActivityObjectKind = z.infer<typeof ActivityObjectKind>

/**
 * Who acted: a member by a request of theirs; a visitor without a session (sign-up, an invitation); a job of the server;
 * `service`, whatever else reached the database.
 */
export const ActivityActorKind = z.enum(['member', 'visitor', 'job', 'service'])
export type ActivityActorKind = z.infer<typeof ActivityActorKind>

/** `purge`: what was deleted, and could be restored until then, is gone for good. */
export const ActivityOp = z.enum(['insert', 'update', 'delete', 'purge'])
export type ActivityOp = z.infer<typeof ActivityOp>

/** What stands in place of a value that is too long, or too private, to be kept for ever. `length` in characters. */
export const AbbreviatedValue = z.object({
  abbreviated: z.literal(true),
  length: z.number().int(),
  sha256: z.string().describe('Of the UTF-8 text of the value'),
  start: z.string().optional().describe('Its first 200 characters; absent where the text itself is not kept'),
})
export type AbbreviatedValue = z.infer<typeof AbbreviatedValue>

/** Values by column: of an update those that changed, of an insert and a delete the whole row. */
const Values = z.record(z.string(), z.unknown())

export const ActivityChange = z.object({
  id: z.string(),
  at: Timestamp,
  object_kind: z.string().describe('One of ActivityObjectKind; later versions may know more'),
  object_id: z.guid().nullable().describe('null: several at once'),
  object_name: z.string().nullable().describe('As it was called then'),
  client_id: ClientId.nullable(),
  client_name: z.string().nullable().describe('As it is called now; null once it is gone'),
  op: ActivityOp,
  rows: z.number().int().min(1).describe('More than 1: one line for many rows, without their values'),
  before: Values.nullable(),
  after: Values.nullable().describe('Of several rows: `ids` of the first 200, and `import_id` of an import'),
})
export type ActivityChange = z.infer<typeof ActivityChange>

const entry = {
  id: z.string(),
  at: Timestamp,
  actor_kind: ActivityActorKind,
  actor_id: UserId.nullable(),
  actor_name: z.string().nullable().describe('As they are called now; null once nobody knows'),
  route: z
    .string()
    .describe(
      'What was called, as in the OpenAPI document (`tickets.update`), `job alerts.evaluate`, or `sql`',
    ),
  request_id: z.guid().describe('The x-request-id of the request; of a job one of its own'),
  address: z.string().nullable().describe('For admins only'),
  user_agent: z.string().nullable().describe('For admins only'),
}

/** One act: a request, or a run of a job, with what it changed. */
export const ActivityEntry = z.object({
  ...entry,
  changes: z.array(ActivityChange).describe('The first 20, in their order'),
  changes_count: z
    .number()
    .int()
    .describe('How many there are; 0 for acts that change no row, such as sign-in'),
})
export type ActivityEntry = z.infer<typeof ActivityEntry>

/** One change of one object, with the act it was part of. */
export const ActivityHistoryItem = ActivityChange.extend({
  entry_id: z.string(),
  actor_kind: ActivityActorKind,
  actor_id: UserId.nullable(),
  actor_name: z.string().nullable(),
  route: z.string(),
})
export type ActivityHistoryItem = z.infer<typeof ActivityHistoryItem>

/** The end of the agency's chain of seals. Noted down elsewhere, it proves later that nothing before it was touched. */
export const ActivityHead = z.object({
  number: z.number().int().describe('Of the last seal; 0 before the first'),
  hash: z.string().nullable().describe('64 hexadecimal digits, for `pnpm activity verify --head`'),
  sealed_at: Timestamp.nullable(),
  unsealed: z.number().int().describe('Records that wait for the next seal, which takes seconds'),
})
export type ActivityHead = z.infer<typeof ActivityHead>

/** Which acts a list or an export shows. */
export const activityFilters = {
  actor_id: UserId.optional(),
  actor_kind: ActivityActorKind.optional(),
  object_kind: ActivityObjectKind.optional(),
  object_id: z.guid().optional().describe('With object_kind'),
  op: ActivityOp.optional(),
  client_id: ClientId.optional().describe('Acts that changed something of this client'),
  route: z
    .string()
    .max(100)
    .regex(/^[a-zA-Z][a-zA-Z. ]*$/)
    .optional()
    .describe('A route, or the beginning of several up to a dot: `tickets.update`, `tickets`'),
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('What the name of something changed holds, in any case; or the id of a request'),
  from: Timestamp.optional().describe('Included'),
  to: Timestamp.optional().describe('Excluded'),
}

const tag = oc.route({ tags: ['activity'] })

/**
 * The log is written by the database with every change and cannot be changed. Managers and admins read all of it; everybody
 * reads the history of single objects, except that of people. The export is a stream and so not an RPC:
 * `GET /activity/export.csv` with the filters of the list.
 */
export const activity = {
  list: tag
    .route({ method: 'GET', path: '/activity', summary: 'What was done in the agency, newest first' })
    .input(z.object({ ...listQuery, ...activityFilters }))
    .output(pageOf(ActivityEntry)),
  history: tag
    .route({
      method: 'GET',
      path: '/activity/history',
      summary: 'What happened to one object, newest first; also to one that is gone',
    })
    .input(z.object({ ...listQuery, object_kind: ActivityObjectKind, object_id: z.guid() }))
    .output(pageOf(ActivityHistoryItem)),
  head: tag
    .route({ method: 'GET', path: '/activity/head', summary: 'The end of the chain of seals' })
    .output(ActivityHead),
  get: tag
    .route({ method: 'GET', path: '/activity/{id}', summary: 'One act with all its changes, at most 1,000' })
    .input(z.object({ id: z.string().regex(/^\d{1,18}$/) }))
    .output(ActivityEntry),
}
