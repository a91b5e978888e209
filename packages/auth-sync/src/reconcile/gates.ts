import type { StoredFinding } from './load-findings.ts'
import type { Draft, Refusal, RepairOptions } from './plan.ts'

/** How long a finding has to stand before it is repaired without somebody having looked at it. */
const grace_ms = 10 * 60_000

/** What stands against doing a repair that could be done. */
export function gate(
  stored: Pick<StoredFinding, 'sightings' | 'age_ms'>,
  draft: Pick<Draft, 'by_name_only'>,
  options: Pick<RepairOptions, 'waive_sightings' | 'cap'> & { named: boolean },
  run: { mass_change: boolean; begun: number },
): Refusal | null {
  if (run.mass_change) {
    return {
      code: 'mass_change',
      message: 'So many people are affected that something else must be wrong. Nothing was changed.',
    }
  }
  if (draft.by_name_only && !options.named) {
    return {
      code: 'not_named',
      message: 'It shuts somebody out or lets somebody in: ask for this finding alone.',
    }
  }
  if (!options.waive_sightings && (stored.sightings < 2 || stored.age_ms < grace_ms)) {
    return {
      code: 'too_fresh',
      message: 'It has not stood for ten minutes and two checks yet: it may settle by itself.',
    }
  }
  if (run.begun >= (options.cap ?? 20)) {
    return { code: 'over_cap', message: 'Enough for one run: check, and run again.' }
  }
  return null
}
