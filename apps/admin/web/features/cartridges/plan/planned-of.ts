import type { Cartridge } from '../cartridge-types.ts'
import type { Pending } from '../model/draft.ts'
import type { Planned } from './plan-panel.tsx'

export type Planning = 'save' | 'default' | 'delete'

/** The change that is planned, as it would be saved. */
export function plannedOf(planning: Planning, row: Cartridge, pending: Pending): Omit<Planned, 'run'> {
  const stored = { id: row.id, type: row.type, data: row.data, locked_fields: row.locked_fields }
  switch (planning) {
    case 'save':
      return {
        ...stored,
        title: 'What saving changes',
        verb: 'Save for everybody',
        data: pending.data,
        locked_fields: pending.locks,
        is_default: true,
      }
    case 'default':
      return { ...stored, title: 'What the new default changes', verb: 'Make default', is_default: true }
    case 'delete':
      return {
        ...stored,
        title: 'What deleting changes',
        verb: 'Delete',
        is_default: row.is_default,
        remove: true,
      }
  }
}
