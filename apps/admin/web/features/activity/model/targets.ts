import type { Change } from '../activity-types.ts'

/** Where an object is looked at. */
export type Target = { to: string; params?: { id: string }; search?: Record<string, string>; hash?: string }

/** The screen of an object; undefined for what is gone, for many at once, and for kinds without a screen. */
export function targetOf(
  change: Pick<Change, 'object_kind' | 'object_id' | 'op' | 'rows'>,
): Target | undefined {
  if (change.op === 'delete' || change.op === 'purge' || change.rows > 1) return undefined
  return targetOfId(change.object_kind, change.object_id ?? undefined)
}

/** The screen of an object that is there; undefined for kinds without a screen, and for those that need an id without one. */
export function targetOfId(kind: string, id: string | undefined): Target | undefined {
  switch (kind) {
    case 'agency':
    case 'agency_settings':
      return { to: '/settings' }
    case 'business_calendar':
      return { to: '/settings', hash: 'business-hours' }
    case 'member_preferences':
      return { to: '/settings', hash: 'notices' }
  }
  if (id === undefined) return undefined
  switch (kind) {
    case 'client':
    case 'client_profile':
      return { to: '/clients/$id', params: { id } }
    case 'ticket':
      return { to: '/tickets', search: { panel: id } }
    case 'alert':
      return { to: '/alerts', search: { alert: id } }
    case 'alert_rule':
      return { to: '/alert-rules', search: { open: id } }
    case 'communication':
      return { to: '/communications', search: { item: id } }
    case 'document':
      return { to: '/documents', search: { doc: id } }
    case 'cartridge':
      return { to: '/cartridges', search: { scope: 'agency', cartridge: id } }
    case 'user_cartridge':
    case 'member':
      return { to: '/people', search: { panel: id } }
    case 'import':
      return { to: '/imports', search: { import: id } }
    default:
      return undefined
  }
}
