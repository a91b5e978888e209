import { z } from 'zod'
import type { Operation } from '../../operations/operation.ts'
import type { RepairAction } from '../plan.ts'

/** Repairs that are operations of kind `repair`; offboarding is one of its own. */
const journaled_actions = [
  'insert_profile',
  'delete_account',
  'ban_account',
  'create_account',
  'adopt_account',
  'update_profile_email',
  'unban_account',
  'update_account_role',
  'resend_invite',
] as const
export type JournaledAction = (typeof journaled_actions)[number]

export function isJournaled(action: RepairAction): action is JournaledAction {
  return (journaled_actions as readonly string[]).includes(action)
}

/** What the journal remembers of a repair: ids and names, no values. */
const RepairPayload = z.object({
  finding_id: z.guid(),
  action: z.enum(journaled_actions),
  /** The other row's id, where it is not the operation's user_id. */
  profile_id: z.guid().nullable(),
  requested_by: z.guid().nullable(),
  /** When the account was last mailed an invitation, before this repair; see sendInvite. */
  mailed_before: z.string().nullable(),
})
export type RepairPayload = z.infer<typeof RepairPayload>

export function payloadOf(operation: Operation): RepairPayload {
  return RepairPayload.parse(operation.payload)
}

/** How a repair ended, as the journal's result holds it. */
export const RepairEnd = z.object({
  outcome: z.enum(['repaired', 'already_resolved', 'refused']),
  refusal: z.string().nullable(),
  /** Of repairs that mail something. */
  mail_sent: z.boolean().optional(),
})
export type RepairEnd = z.infer<typeof RepairEnd>
