import { plural } from '../../kit/plural.ts'
import type { AlertRow } from '../alerts/alert-types.ts'

export type Notices = 'all' | 'mine' | 'off'

/** Which of the new alerts a person wants to be told of: not their own, nor what is dealt with or not theirs to watch. */
export function toTell(rows: readonly AlertRow[], notices: Notices, me: string, now: number): AlertRow[] {
  if (notices === 'off') return []
  return rows.filter(
    (row) =>
      row.created_by !== me &&
      (row.severity === 'high' || row.severity === 'critical') &&
      (row.status === null || row.status === 'open') &&
      (row.snoozed_until === null || Date.parse(row.snoozed_until) <= now) &&
      (notices === 'all' || row.owner_id === me),
  )
}

/** One notice for all that came at once. */
export function noticeWords(rows: readonly AlertRow[]): { title: string; description: string } {
  const [first] = rows
  if (first !== undefined && rows.length === 1)
    return {
      title: first.title,
      description: [first.severity === 'critical' ? 'Critical' : 'High', first.client_name]
        .filter(Boolean)
        .join(' · '),
    }
  const critical = rows.filter(({ severity }) => severity === 'critical').length
  const clients = [...new Set(rows.map(({ client_name }) => client_name).filter((name) => name !== null))]
  return {
    title: plural(rows.length, 'new alert'),
    description: [
      critical > 0 ? `${critical} critical` : undefined,
      clients.length > 3 ? plural(clients.length, 'client') : clients.join(', '),
    ]
      .filter(Boolean)
      .join(' · '),
  }
}
