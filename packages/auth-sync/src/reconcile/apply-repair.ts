import type { SyncDeps } from '../operations/sync-deps.ts'
import { gate } from './gates.ts'
import { performRepair } from './perform-repair.ts'
import type { Draft, Refusal, RepairOptions, RepairResult } from './plan.ts'
import { draftFor, type LookedUp, lookUp } from './plan-repair.ts'
import { readReport } from './read-report.ts'
import { resolveFinding } from './resolve-finding.ts'
import { finishRepair, unfinishedRepair } from './resume-repair.ts'
import { tooMany } from './too-many.ts'
import { seeing } from './visible.ts'

/**
 * Repairs, one finding after the other, each looked at again first and written to the journal. Asking twice changes
 * nothing the second time: what is no longer so is `already_resolved`.
 * @throws AuthSyncError finding_not_found (one of the ids is unknown or another agency's: nothing is done), auth_not_visible
 */
export async function applyRepair(
  deps: SyncDeps,
  finding_ids: readonly string[],
  options: RepairOptions,
): Promise<RepairResult[]> {
  const looked_up = await lookUp(deps, finding_ids, options)
  const report = options.force ? null : await readReport(deps, options)
  const mass_change = report !== null && tooMany(report)
  const named = options.named ?? looked_up.length === 1
  const results: RepairResult[] = []
  let begun = 0
  for (const one of looked_up) {
    const unfinished = await unfinishedRepair(deps.store, one.stored.id)
    if (unfinished) {
      results.push(await finishRepair(deps, one.stored.id, unfinished, []))
      continue
    }
    const draft = await seeing(() => draftFor(deps, one.present, options))
    const refusal = draft.refusal ?? gate(one.stored, draft, { ...options, named }, { mass_change, begun })
    if (refusal) {
      results.push(await turnDown(deps, one, refusal))
      continue
    }
    begun += 1
    results.push(await apply(deps, one, draft, options))
  }
  return results
}

async function turnDown(deps: SyncDeps, { stored }: LookedUp, refusal: Refusal): Promise<RepairResult> {
  const result = { finding_id: stored.id, error_code: null, changes: [] }
  if (refusal.code === 'already_resolved') {
    await resolveFinding(deps.store, stored.id)
    return { ...result, outcome: 'already_resolved', refusal: null }
  }
  return { ...result, outcome: refusal.code === 'active_operation' ? 'skipped' : 'refused', refusal }
}

function apply(
  deps: SyncDeps,
  { stored, present }: LookedUp,
  draft: Draft,
  options: RepairOptions,
): Promise<RepairResult> {
  if (!present) throw new Error(`there is no ${stored.kind} to repair`)
  return performRepair(deps, present, draft, options)
}
