import { Agency, AgencySettings, AgencySettingsChange } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'

const tag = oc.route({ tags: ['agency'] })

export const agency = {
  settings: tag
    .route({ method: 'GET', path: '/agency', summary: 'The agency and its settings' })
    .output(z.object({ agency: Agency, settings: AgencySettings })),
  updateSettings: tag
    .route({
      method: 'PATCH',
      path: '/agency',
      summary: 'Change the name, the addresses that count as the agency’s own, or what is told by default',
    })
    .input(AgencySettingsChange)
    .output(z.object({ agency: Agency, settings: AgencySettings })),
}
