import { applyRepair, planRepair } from '@audienceos/auth-sync'
import { RepairPlan, RepairResult } from '@audienceos/domain'
import { z } from 'zod'
import { mustManageMembers } from '../people/permission.ts'
import { signedIn } from '../rpc/implementer.ts'

/** Shows what the repair of findings would change, or repairs them. Findings of others are not there. */
export const repairHealth = signedIn.health.repair.handler(async ({ context, input }) => {
  const { deps, session } = context
  mustManageMembers(session)
  const { agency_id, id: requested_by } = session.member
  await deps.limits.spend('repair_agency', agency_id)
  const ids = [...new Set(input.finding_ids)]
  // One finding is one that somebody has looked at.
  const waive_sightings = ids.length === 1
  if (input.dry_run) {
    const plans = await planRepair(deps.sync, ids, { agency_id, waive_sightings })
    return { dry_run: true, plans: z.array(RepairPlan).parse(plans) }
  }
  const results = await applyRepair(deps.sync, ids, {
    agency_id,
    requested_by,
    waive_sightings,
  })
  // Which members it changed the results tell in the database's words; all are looked up again.
  deps.sessions.forget()
  return { dry_run: false, results: z.array(RepairResult).parse(results) }
})
