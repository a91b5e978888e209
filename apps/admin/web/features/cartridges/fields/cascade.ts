import type { CartridgeSource, ResolvedField } from '@audienceos/domain'

/** A value that does not count, whose it is, and why. */
export type Loser = { value: unknown; source: CartridgeSource; because: 'overridden' | 'locked' }

/** How a field, or one answer, came to its value. */
export type Cascade = {
  value: unknown
  source: CartridgeSource | null
  losers: readonly Loser[]
  locked_by: CartridgeSource | null
}

export const unsaid: Cascade = { value: null, source: null, losers: [], locked_by: null }

/** The cascade of a field that is shown as one value; a list to which layers add has the nearest of them as its source. */
export function cascadeOf(field: ResolvedField): Cascade {
  switch (field.merge) {
    case 'append':
      return {
        value: field.value,
        source: field.items.findLast(() => true)?.source ?? null,
        losers: field.overrode,
        locked_by: field.locked_by,
      }
    case 'by_key':
      return { value: field.value, source: null, losers: [], locked_by: field.locked_by }
    default:
      return {
        value: field.value,
        source: field.source,
        losers: field.overrode,
        locked_by: field.locked_by,
      }
  }
}
