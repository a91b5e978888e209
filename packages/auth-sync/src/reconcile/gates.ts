import type { StoredFinding } from './load-findings.ts'
import type { Draft, Refusal, RepairOptions } from './plan.ts'

/** How long a finding has to stand before it is repaired without somebody having looked at it. */
const grace_ms = 10 * 60_000

/** How often everybody is compared, about: the second sighting comes then at the latest. */
const check_ms = 5 * 60_000

/**
 * The earliest moment at which a finding may be repaired without somebody having looked at it, as RFC 3339; null when it
 * may already. With the second sighting still to come it is no earlier than the next check.
 */
export function waitsUntil({
  first_seen_at,
  last_seen_at,
  sightings,
  age_ms,
}: Pick<StoredFinding, 'first_seen_at' | 'last_seen_at' | 'sightings' | 'age_ms'>): string | null {
  if (sightings >= 2 && age_ms >= grace_ms) return null
  const aged = Date.parse(first_seen_at) + grace_ms
  const seen_twice = sightings >= 2 ? 0 : Date.parse(last_seen_at) + check_ms
  return new Date(Math.max(aged, seen_twice)).toISOString()
}

/** What stands against doing a repair that could be done. */
export function gate(
  stored: Parameters<typeof waitsUntil>[0],
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
  const until = options.waive_sightings ? null : waitsUntil(stored)
  if (until !== null) {
    return {
      code: 'too_fresh',
      message: `It has not stood for ten minutes and two checks yet, and may settle by itself: wait until ${until}, or ask for this finding alone.`,
    }
  }
  if (run.begun >= (options.cap ?? 20)) {
    return { code: 'over_cap', message: 'Enough for one run: check, and run again.' }
  }
  return null
}
