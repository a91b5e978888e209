import { Agency, AgencyName, AgencySettings, Email, FullName, Member, Password } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { MailDelivery } from './outbox.ts'

/** The tokens of a session, and whose it is. */
export const Session = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_at: z.number().int().describe('Unix seconds'),
  user: Member,
})
export type Session = z.infer<typeof Session>

/** What `users` and the session say of the caller. */
export const Me = z.object({
  user: Member,
  agency: Agency,
  settings: AgencySettings,
  permissions: z.array(z.string()),
})
export type Me = z.infer<typeof Me>

const tag = oc.route({ tags: ['auth'] })

const opaque = z.string().min(1).max(4096)
/**
 * What a link in a mail proves itself by: our own links carry a token, Supabase's a session that it has opened. Neither:
 * the link was redeemed by a request that failed after it, and the caller's cookie is the session it gave. Not a union,
 * which could not say which field of the rest is wrong.
 */
const proof = {
  token: opaque.optional().describe('`token_hash` of the link'),
  access_token: opaque.optional(),
  refresh_token: opaque.optional(),
}
type Proof = { [name in keyof typeof proof]?: string | undefined }
const hasOneProof = ({ token, access_token, refresh_token }: Proof) =>
  (token === undefined || access_token === undefined) &&
  (access_token === undefined) === (refresh_token === undefined)
const two_proofs = {
  path: ['token'],
  message: 'Send the token of the link, or both tokens of the session it came with.',
}

export const auth = {
  setup: tag
    .route({ method: 'GET', path: '/setup', summary: 'What a visitor without a session may do' })
    .output(
      z.object({
        signup: z.enum(['open', 'closed']),
        has_agency: z.boolean(),
        mail: MailDelivery.describe(
          '`held`: mails about accounts reach nobody but the admins who read the outbox',
        ),
        version: z.string(),
      }),
    ),
  signUp: tag
    .route({
      method: 'POST',
      path: '/auth/sign-up',
      successStatus: 201,
      summary: 'Create an agency and its first admin',
    })
    .input(
      z.object({
        agency_name: AgencyName,
        full_name: z.string().trim().min(1, 'Tell us your name.').max(200),
        email: Email,
        password: Password,
      }),
    )
    .output(
      z.object({
        user: Member,
        agency: Agency,
        client: z.object({ id: z.string(), name: z.string() }),
      }),
    ),
  signIn: tag
    .route({ method: 'POST', path: '/auth/sign-in', summary: 'Open a session with e-mail and password' })
    .input(z.object({ email: Email, password: z.string().min(1).max(1000) }))
    .output(Session),
  refresh: tag
    .route({ method: 'POST', path: '/auth/refresh', summary: 'Trade a refresh token for a new session' })
    .input(z.object({ refresh_token: z.string().min(1).max(1000) }))
    .output(Session),
  recover: tag
    .route({
      method: 'POST',
      path: '/auth/recover',
      successStatus: 204,
      summary: 'Mail a link to set a new password; answers the same whether or not the address is known',
    })
    .input(z.object({ email: Email }))
    .output(z.void()),
  inspectLink: tag
    .route({
      method: 'POST',
      path: '/auth/inspect-link',
      summary: 'Tell whoever holds the link of a mail whom it is for, without using it up',
    })
    .input(z.object({ type: z.enum(['invite', 'recovery']), token: opaque }))
    .output(
      z.object({
        valid: z.boolean().nullable().describe('Null where only redeeming it tells (Supabase Auth)'),
        email: z.string().optional(),
        agency_name: z.string().optional(),
        signed_in_as: z
          .string()
          .optional()
          .describe('The caller, where the link is not theirs: using it ends their session here'),
      }),
    ),
  acceptInvite: tag
    .route({
      method: 'POST',
      path: '/auth/accept-invite',
      summary: 'Accept an invitation: set a password and open a session',
    })
    .input(
      z
        .object({ ...proof, password: Password, full_name: FullName.optional() })
        .refine(hasOneProof, two_proofs),
    )
    .output(Session),
  resetPassword: tag
    .route({
      method: 'POST',
      path: '/auth/reset-password',
      summary: 'Set a new password with the link of a mail, and open a session; all others end',
    })
    .input(z.object({ ...proof, password: Password }).refine(hasOneProof, two_proofs))
    .output(Session),
  confirmEmail: tag
    .route({
      method: 'POST',
      path: '/auth/confirm-email',
      summary:
        'Confirm an e-mail address with the link of a mail; `pending` while the other address is to confirm',
    })
    .input(
      z
        .object({ ...proof, type: z.enum(['email_change', 'signup']).default('email_change') })
        .refine(hasOneProof, two_proofs),
    )
    .output(
      z.discriminatedUnion('status', [
        z.object({ status: z.literal('confirmed'), email: z.string() }),
        z.object({ status: z.literal('pending') }),
      ]),
    ),
  signOut: tag
    .route({ method: 'POST', path: '/auth/sign-out', successStatus: 204, summary: 'End this session' })
    .output(z.void()),
  me: tag.route({ method: 'GET', path: '/me', summary: 'Who is signed in' }).output(Me),
  exploreSample: tag
    .route({
      method: 'POST',
      path: '/sample',
      successStatus: 201,
      summary: 'Create an agency of sample data and sign in to it',
    })
    .output(z.object({ user: Member, agency: Agency })),
  removeSample: tag
    .route({
      method: 'DELETE',
      path: '/sample',
      successStatus: 204,
      summary: 'Remove the sample agency and end the session',
    })
    .output(z.void()),
}
