import { AccountSession, Email, FullName, Member, Password, SessionId, Timestamp } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Session } from './auth.ts'

export const AccountDetails = z.object({
  email: z.string(),
  new_email: z.string().nullable().describe('Waits for its confirmation; null when no change is under way'),
  new_email_sent_at: Timestamp.nullable().describe(
    'When its links were mailed; null when a new password has made them void: ask again, or take it back',
  ),
})
export type AccountDetails = z.infer<typeof AccountDetails>

const tag = oc.route({ tags: ['account'] })
const current_password = z.string().min(1, 'Write your current password.').max(1000)

export const account = {
  get: tag
    .route({ method: 'GET', path: '/me/account', summary: 'How the caller signs in' })
    .output(AccountDetails),
  update: tag
    .route({ method: 'PATCH', path: '/me', summary: 'Change the caller’s name' })
    .input(z.object({ full_name: FullName }))
    .output(Member),
  changePassword: tag
    .route({
      method: 'POST',
      path: '/me/password',
      summary: 'Change the caller’s password: their sessions end, and the answer opens a new one',
    })
    .input(z.object({ current_password, password: Password }))
    .output(Session),
  changeEmail: tag
    .route({
      method: 'POST',
      path: '/me/email',
      summary: 'Ask for another e-mail address; it counts once its link has been followed',
    })
    .input(z.object({ email: Email, current_password }))
    .output(AccountDetails),
  withdrawEmail: tag
    .route({
      method: 'DELETE',
      path: '/me/email',
      summary: 'Take back a change of address that waits to be confirmed: its links stop working',
    })
    .output(AccountDetails),
  sessions: tag
    .route({ method: 'GET', path: '/me/sessions', summary: 'Where the caller is signed in' })
    .output(z.object({ items: z.array(AccountSession), next_cursor: z.null() })),
  endSession: tag
    .route({
      method: 'DELETE',
      path: '/me/sessions/{id}',
      successStatus: 204,
      summary: 'End one of the caller’s sessions',
    })
    .input(z.object({ id: SessionId }))
    .output(z.void()),
  endOtherSessions: tag
    .route({
      method: 'DELETE',
      path: '/me/sessions',
      successStatus: 204,
      summary: 'End every session of the caller but this one',
    })
    .output(z.void()),
}
