import { Notices } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'

export const Preferences = z.object({
  notices: Notices.describe(
    'What the caller is told: their own choice, else what the agency tells by default',
  ),
  own_notices: Notices.nullable().describe('Their own choice, or null: they follow the agency'),
  default_notices: Notices.describe('What the agency tells those who have chosen nothing'),
})
export type Preferences = z.infer<typeof Preferences>

const tag = oc.route({ tags: ['account'] })

export const preferences = {
  get: tag
    .route({ method: 'GET', path: '/me/preferences', summary: 'What the caller wants to be told' })
    .output(Preferences),
  update: tag
    .route({ method: 'PATCH', path: '/me/preferences', summary: 'Change it; null follows the agency again' })
    .input(z.strictObject({ notices: Notices.nullable().optional() }))
    .output(Preferences),
}
