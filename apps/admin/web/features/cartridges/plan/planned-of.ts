import type { Cartridge } from '../cartridge-types.ts'
import type { Pending } from '../model/draft.ts'
import type { Planned } from './plan-panel.tsx'

/** What is planned, and the cartridge that it was planned for, as it was then. */
export type Planning = {
  what: 'save' | 'default' | 'delete'
  id: Cartridge['id']
  is_default: boolean
}

/**
 * The cartridge that a plan is for, as it is now. Undefined: the plan does not hold any more, because the cartridge is
 * gone, became the default or ceases to be it, or, of a save, because another one is edited by now.
 */
export function plannedFor<Row extends Pick<Cartridge, 'id' | 'is_default'>>(
  planning: Planning,
  rows: readonly Row[],
  edited: string | undefined,
): Row | undefined {
  if (planning.what === 'save' && planning.id !== edited) return undefined
  return rows.find(({ id, is_default }) => id === planning.id && is_default === planning.is_default)
}

/** The change that is planned, as it would be saved. */
export function plannedOf(what: Planning['what'], row: Cartridge, pending: Pending): Omit<Planned, 'run'> {
  const stored = { id: row.id, type: row.type, data: row.data, locked_fields: row.locked_fields }
  switch (what) {
    case 'save':
      return {
        ...stored,
        title: `What saving “${row.name}” changes`,
        verb: 'Save for everybody',
        data: pending.data,
        locked_fields: pending.locks,
        is_default: true,
      }
    case 'default':
      return {
        ...stored,
        title: `What “${row.name}” as the default changes`,
        verb: 'Make default',
        is_default: true,
      }
    case 'delete':
      return {
        ...stored,
        title: `What deleting “${row.name}” changes`,
        verb: 'Delete',
        is_default: row.is_default,
        remove: true,
      }
  }
}
