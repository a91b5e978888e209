import { z } from 'zod'
import { AgencyId, ClientId, UserId } from '../id/id.ts'
import { Role } from '../role/role.ts'

/** RevOS's `users` as the API shows them. `role` is read through `roleOf`. */
export const Member = z.object({
  id: UserId,
  email: z.string(),
  full_name: z.string().nullable(),
  role: Role,
  client_id: ClientId.nullable(),
  agency_id: AgencyId,
})
export type Member = z.infer<typeof Member>

/** An e-mail address in the form both `users` tables keep it: trimmed, lower case. */
export const Email = z.string().trim().toLowerCase().max(320).pipe(z.email('Write an e-mail address.'))

/** At least 10 characters, at most the 72 bytes that bcrypt reads. */
export const Password = z
  .string()
  .min(10, 'Use at least 10 characters.')
  .refine((text) => new TextEncoder().encode(text).length <= 72, 'Use at most 72 bytes.')
