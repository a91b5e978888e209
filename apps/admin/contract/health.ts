import { AccountReport, FindingId, RepairPlan, RepairResult } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'

const tag = oc.route({ tags: ['sign-in health'] })

export const health = {
  report: tag
    .route({
      method: 'GET',
      path: '/auth-sync/report',
      summary: 'Whether sign-in accounts and members agree, as the last check saw it',
    })
    .output(AccountReport),
  check: tag.route({ method: 'POST', path: '/auth-sync/checks', summary: 'Check now' }).output(AccountReport),
  repair: tag
    .route({
      method: 'POST',
      path: '/auth-sync/repairs',
      summary: 'Show what the repair of findings would change, or repair them',
    })
    .input(
      z.object({
        finding_ids: z.array(FindingId).min(1).max(20),
        dry_run: z.boolean().default(true),
      }),
    )
    .output(
      z.discriminatedUnion('dry_run', [
        z.object({ dry_run: z.literal(true), plans: z.array(RepairPlan) }),
        z.object({ dry_run: z.literal(false), results: z.array(RepairResult) }),
      ]),
    ),
}
