import { z } from 'zod'
import { ErrorCode } from '../error/code.ts'
import { ClientId } from '../id/id.ts'
import { Role } from '../role/role.ts'
import { Email, Member } from './member.ts'
import { FullName } from './person.ts'

/** Somebody to invite. Without a client they join the agency's own workspace. */
export const NewInvite = z.object({
  email: Email,
  full_name: FullName.optional(),
  role: Role,
  client_id: ClientId.optional(),
})
export type NewInvite = z.infer<typeof NewInvite>

/** What became of one invitation of several; the others are not touched by its failure. */
export const InviteResult = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    email: z.string(),
    member: Member,
    mailed: z.boolean().describe('False while the mail has still to go out'),
  }),
  z.object({
    ok: z.literal(false),
    email: z.string(),
    code: ErrorCode,
    message: z.string(),
    retry_after_seconds: z.number().int().optional(),
  }),
])
export type InviteResult = z.infer<typeof InviteResult>
