import { plural } from '../../../kit/plural.ts'
import type { Plan } from '../cartridge-types.ts'

type Counts = { affects: readonly unknown[]; overrides: readonly unknown[] }

/** "affects 14 people, 3 override" */
export function effectWords({ affects, overrides }: Counts): string {
  const who = affects.length === 0 ? 'nobody' : plural(affects.length, 'person', 'people')
  const own = overrides.length === 1 ? ', 1 overrides' : `, ${overrides.length} override`
  return `affects ${who}${overrides.length === 0 ? '' : own}`
}

/** What a plan comes to: "The settings of 14 of 17 people change. 3 keep a value of their own." */
export function planSummary({
  changes,
  affects,
  people,
}: Pick<Plan, 'changes' | 'affects' | 'people'>): string {
  const some = affects.length === people ? `all ${people}` : `${affects.length} of ${people}`
  const first =
    affects.length === 0
      ? 'Nobody’s settings change.'
      : people === 1
        ? 'The settings of the one member change.'
        : `The settings of ${some} people change.`
  const own = new Set(changes.flatMap(({ overrides }) => overrides)).size
  if (own === 0) return first
  return `${first} ${own} ${own === 1 ? 'keeps' : 'keep'} a value of their own.`
}
