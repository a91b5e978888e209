import {
  InviteResult,
  NewInvite,
  Offboarded,
  OffboardPreview,
  Person,
  PersonChange,
  TakeOver,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'

const tag = oc.route({ tags: ['people'] })
const byId = z.object({ id: UserId })

export const people = {
  list: tag
    .route({
      method: 'GET',
      path: '/members',
      summary: 'The people of the agency; managers and admins also see the state of their accounts',
    })
    .output(z.object({ items: z.array(Person), next_cursor: z.null() })),
  update: tag
    .route({ method: 'PATCH', path: '/members/{id}', summary: 'Change a member’s role, client or name' })
    .input(PersonChange.extend({ id: UserId }))
    .output(Person),
  invite: tag
    .route({
      method: 'POST',
      path: '/invites',
      summary: 'Invite one or many; each succeeds or fails by itself',
    })
    .input(z.object({ invites: z.array(NewInvite).min(1).max(50) }))
    .output(z.object({ results: z.array(InviteResult) })),
  resend: tag
    .route({ method: 'POST', path: '/members/{id}/resend-invite', summary: 'Mail an invitation again' })
    .input(byId)
    .output(Person),
  revoke: tag
    .route({
      method: 'DELETE',
      path: '/invites/{id}',
      successStatus: 204,
      summary: 'Take an invitation back that nobody has accepted; `id` is the member’s',
    })
    .input(byId)
    .output(z.void()),
  offboardPreview: tag
    .route({
      method: 'GET',
      path: '/members/{id}/offboard',
      summary: 'What offboarding a member would touch, and who may take the tickets over',
    })
    .input(byId)
    .output(OffboardPreview),
  offboard: tag
    .route({
      method: 'POST',
      path: '/members/{id}/offboard',
      summary: 'Shut a member out at once and hand their open tickets over',
    })
    .input(z.object({ id: UserId, take_over: TakeOver }))
    .output(Offboarded),
}
