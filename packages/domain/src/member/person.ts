import { z } from 'zod'
import { ClientId, UserId } from '../id/id.ts'
import { Role } from '../role/role.ts'
import { Timestamp } from '../time/timestamp.ts'
import { Member } from './member.ts'

/** What the auth service makes of a member: `missing` has no account there, `deleted` one that was closed. */
export const AccountStatus = z.enum(['active', 'invited', 'banned', 'deleted', 'missing'])
export type AccountStatus = z.infer<typeof AccountStatus>

/** A member with the state of their account, which only managers and admins are told: null for everybody else. */
export const Person = Member.extend({
  status: AccountStatus.nullable(),
  last_sign_in_at: Timestamp.nullable(),
  invited_at: Timestamp.nullable(),
})
export type Person = z.infer<typeof Person>

export const FullName = z.string().trim().min(1, 'Write a name.').max(200)

/** What an admin changes of a member. */
export const PersonChange = z.object({
  role: Role.optional(),
  client_id: ClientId.optional(),
  full_name: FullName.optional(),
})
export type PersonChange = z.infer<typeof PersonChange>

/** Who gets the open tickets of somebody who leaves: one person, one per client, or nobody (null). */
export const TakeOver = z.object({
  default: UserId.nullable(),
  by_client: z.record(ClientId, UserId.nullable()).optional(),
})
export type TakeOver = z.infer<typeof TakeOver>

/** What offboarding somebody would touch. Closed tickets keep their name. */
export const OffboardPreview = z.object({
  member: Member,
  open_tickets: z
    .array(
      z.object({
        client_id: ClientId.nullable(),
        client_name: z.string().nullable(),
        count: z.number().int(),
      }),
    )
    .describe('By client, the most first; tickets without a client go to the default'),
  closed_tickets: z.number().int(),
  owned_clients: z
    .array(z.object({ client_id: ClientId, client_name: z.string() }))
    .describe('They go to whoever takes the tickets of that client'),
  takers: z.array(Member),
})
export type OffboardPreview = z.infer<typeof OffboardPreview>

/** What offboarding somebody did. `kept`: the name stays behind without an account, because closed tickets show it. */
export const Offboarded = z.object({
  handed_over: z.number().int(),
  unassigned: z.number().int(),
  profile: z.enum(['deleted', 'kept']),
})
export type Offboarded = z.infer<typeof Offboarded>
