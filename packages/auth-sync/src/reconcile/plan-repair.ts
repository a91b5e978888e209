import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Store } from '../store/store.ts'
import { compare, type PresentFinding } from './compare.ts'
import { draftRepair } from './drafts/draft-repair.ts'
import { waitsUntil } from './gates.ts'
import { loadFindings, type StoredFinding } from './load-findings.ts'
import type { Draft, Plan, PlanOptions, Refusal } from './plan.ts'
import { seeing } from './visible.ts'

/**
 * What repairing would change, exactly, in the order asked. Changes nothing.
 * @throws AuthSyncError finding_not_found (one of the ids is unknown or another agency's), auth_not_visible
 */
export async function planRepair(
  deps: { store: Store },
  finding_ids: readonly string[],
  options: PlanOptions,
): Promise<Plan[]> {
  const looked_up = await lookUp(deps, finding_ids, options)
  const plans: Plan[] = []
  for (const { stored, present } of looked_up) {
    const draft = await seeing(() => draftFor(deps, present, options))
    const { is_resolved: _, age_ms: __, ...finding } = stored
    plans.push({
      ...draft,
      finding: { ...finding, ...sidesNow(finding, present) },
      waits_until: draft.refusal || options.waive_sightings ? null : waitsUntil(stored),
    })
  }
  return plans
}

export interface LookedUp {
  stored: StoredFinding
  /** As it is now; undefined when it is so no more. */
  present: PresentFinding | undefined
}

/**
 * Findings of the scope by id, stored and as they are now, in the order asked. Whose a finding is, is asked anew: people
 * move.
 * @throws AuthSyncError finding_not_found, auth_not_visible
 */
export async function lookUp(
  deps: { store: Store },
  finding_ids: readonly string[],
  { agency_id }: PlanOptions,
): Promise<LookedUp[]> {
  const ids = [...new Set(finding_ids.map((id) => id.toLowerCase()))]
  return seeing(async () => {
    const stored = new Map(
      (await loadFindings(deps.store, { agency_id, ids })).map((finding) => [finding.id, finding]),
    )
    const found = ids.map((id) => stored.get(id) ?? notFound(id))
    // Only now, because it reads everybody.
    const present = await compare(deps.store, ids)
    return found.map((stored) => {
      const now = present.get(stored.id)
      if (agency_id !== null && now && now.agency_id !== agency_id) return notFound(stored.id)
      return { stored, present: now }
    })
  })
}

function notFound(id: string): never {
  throw new AuthSyncError('finding_not_found', `there is no finding ${id}`)
}

/** What would be done for this caller. */
export async function draftFor(
  deps: { store: Store },
  present: PresentFinding | undefined,
  { agency_id }: PlanOptions,
): Promise<Draft> {
  if (!present) return refused(nothing, { code: 'already_resolved', message: 'It is so no more.' })
  const draft = await draftRepair(deps.store, present)
  if (draft.refusal) return draft
  if (present.busy) {
    return refused(draft, {
      code: 'active_operation',
      message: 'Something is at work on this person right now: look again in a minute.',
    })
  }
  if (draft.action === 'unban_account' && agency_id !== null) {
    const summary = 'Leave the ban to whoever operates the auth service, or offboard the person.'
    return refused(
      { ...draft, summary },
      {
        code: 'operator_only',
        message:
          'The ban was set outside of AudienceOS, and only whoever operates the auth service can lift it: ask them, or offboard the person.',
      },
    )
  }
  return draft
}

export function refused(draft: Draft, refusal: Refusal): Draft {
  return { ...draft, changes: [], refusal }
}

const nothing: Draft = {
  action: 'review',
  summary: 'Nothing is left to do.',
  changes: [],
  refusal: null,
  by_name_only: false,
}

type Sides = Pick<StoredFinding, 'account' | 'profile' | 'duplicates'>

function sidesNow(stored: Sides, present: PresentFinding | undefined): Sides {
  const { account, profile, duplicates } = present ?? stored
  return { account, profile, duplicates }
}
