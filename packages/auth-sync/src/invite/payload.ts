import { z } from 'zod'

/** What the journal remembers of an invite, beside address and ids. */
export const InvitePayload = z.object({
  full_name: z.string().nullable(),
  role: z.string(),
})

/** What a mail step needs: when the account was last mailed an invitation, before this operation. */
export const MailPayload = z.object({ mailed_before: z.string().nullable() })
