import type { Cartridge, Mine, Version } from '../cartridge-types.ts'
import { same } from '../model/place.ts'

type Row = Pick<Cartridge, 'name' | 'data' | 'locked_fields'> | Pick<Mine, 'data'>
type Kept = Pick<Version, 'number' | 'change' | 'name' | 'data' | 'locked_fields'>

/**
 * The number of the version that stood when a rollback replaced it. `versions`: as they are after it, newest first.
 * Undefined: the rollback changed nothing, or what stood then is no version.
 */
export function stoodBefore(versions: readonly Kept[], before: Row, after: Row): number | undefined {
  if (
    'locked_fields' in before
      ? 'locked_fields' in after && says(before, after)
      : same(before.data, after.data)
  )
    return undefined
  const at = versions.findIndex((version) => version.change === 'rollback' && says(after, version))
  const last = at < 0 ? undefined : versions[at + 1]
  return last !== undefined && says(before, last) ? last.number : undefined
}

/** Whether a version holds what a row does. The name of one's own settings is nobody's business. */
function says(row: Row, other: Pick<Kept, 'name' | 'data' | 'locked_fields'>): boolean {
  if (!same(row.data, other.data)) return false
  if (!('locked_fields' in row)) return true
  return row.name === other.name && same(row.locked_fields.toSorted(), other.locked_fields.toSorted())
}
