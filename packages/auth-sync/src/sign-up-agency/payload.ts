import { z } from 'zod'

/** What the journal remembers of the request, beside address and ids. */
export const SignUpPayload = z.object({
  agency_name: z.string(),
  full_name: z.string().nullable(),
  is_sample: z.boolean(),
})
export type SignUpPayload = z.infer<typeof SignUpPayload>
