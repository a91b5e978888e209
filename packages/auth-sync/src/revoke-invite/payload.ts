import { z } from 'zod'

/** What the journal remembers: the operation that made the account, and whether somebody had banned it already. */
export const RevokePayload = z.object({ made_by: z.string().nullable(), was_banned: z.boolean() })
