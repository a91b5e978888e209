import { oc } from '@orpc/contract'
import { z } from 'zod'

/** Of which new high and critical alerts the app tells: all, those of clients the person owns, none. */
export const Notices = z.enum(['all', 'mine', 'off'])
export type Notices = z.infer<typeof Notices>

export const Preferences = z.object({ notices: Notices })
export type Preferences = z.infer<typeof Preferences>

const tag = oc.route({ tags: ['account'] })

export const preferences = {
  get: tag
    .route({ method: 'GET', path: '/me/preferences', summary: 'What the caller wants to be told' })
    .output(Preferences),
  update: tag
    .route({ method: 'PATCH', path: '/me/preferences', summary: 'Change it' })
    .input(z.strictObject({ notices: Notices.optional() }))
    .output(Preferences),
}
