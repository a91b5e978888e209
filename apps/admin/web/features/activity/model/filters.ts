import type { Inputs } from '../../../api/types.ts'
import type { ActivityFilters } from '../activity-search.ts'
import { type ObjectKind, objectKinds } from './object-kinds.ts'

type Asked = Omit<Inputs['activity']['list'], 'limit' | 'cursor'>

const id = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const actorKinds = ['job', 'visitor', 'service'] as const

const startOf = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate())
const shifted = (day: Date, by: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + by)
const localDay = (day: string) => new Date(`${day}T00:00:00`)

const daysBack = { today: 0, week: 6, month: 29, quarter: 89 } as const

/** From when until when, in the reader's own time zone: whole days, so that the same question is asked all day. */
export function rangeOf({ when, from, to }: ActivityFilters, today: Date): { from?: string; to?: string } {
  if (when === undefined) return {}
  if (when !== 'days') return { from: shifted(startOf(today), -daysBack[when]).toISOString() }
  return {
    ...(from === undefined ? {} : { from: localDay(from).toISOString() }),
    ...(to === undefined ? {} : { to: shifted(localDay(to), 1).toISOString() }),
  }
}

/** What is asked of the server. What the URL says and nobody knows is left out rather than refused. */
export function askedOf(filters: ActivityFilters, today: Date): Asked {
  const { q, who, kind, of, client, act } = filters
  const object_kind = objectKinds.find((each): each is ObjectKind => each === kind)
  const actor_kind = actorKinds.find((each) => each === who)
  return {
    ...(q === undefined ? {} : { q }),
    ...(who !== undefined && id.test(who) ? { actor_id: who } : {}),
    ...(actor_kind === undefined ? {} : { actor_kind }),
    ...(object_kind === undefined ? {} : { object_kind }),
    ...(object_kind !== undefined && of !== undefined && id.test(of) ? { object_id: of } : {}),
    ...(client !== undefined && id.test(client) ? { client_id: client } : {}),
    ...(act === undefined ? {} : act === 'auth' ? { route: 'auth' } : { op: act }),
    ...rangeOf(filters, today),
  }
}

/** The address of the same as a CSV file. */
export function exportAddress(filters: ActivityFilters, today: Date): string {
  const asked = new URLSearchParams(askedOf(filters, today) as Record<string, string>).toString()
  return `/api/v1/activity/export.csv${asked === '' ? '' : `?${asked}`}`
}
