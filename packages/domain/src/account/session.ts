import { z } from 'zod'
import { SessionId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'

/** One place where a person is signed in; `current` is the one that asks. */
export const AccountSession = z.object({
  id: SessionId,
  created_at: Timestamp,
  refreshed_at: Timestamp.nullable(),
  user_agent: z.string().nullable(),
  ip: z.string().nullable(),
  current: z.boolean(),
})
export type AccountSession = z.infer<typeof AccountSession>
