import { z } from 'zod'

/** Who an access token says its bearer is, in GoTrue's words. Everything else in the token is kept verbatim. */
export const AccessClaims = z.looseObject({
  sub: z.guid().toLowerCase(),
  // A service_role or anon key is a valid JWT of the same issuer; neither is ever a person.
  role: z.literal('authenticated'),
  aud: z.union([
    z.literal('authenticated'),
    z.array(z.string()).refine((list) => list.includes('authenticated')),
  ]),
  iss: z.string().optional(),
  exp: z.number(),
  iat: z.number().optional(),
  email: z.string().optional(),
  session_id: z.guid().toLowerCase().optional(),
  aal: z.string().optional(),
  amr: z.array(z.unknown()).optional(),
  app_metadata: z.record(z.string(), z.unknown()).optional(),
  user_metadata: z.record(z.string(), z.unknown()).optional(),
})
export type AccessClaims = z.infer<typeof AccessClaims>
