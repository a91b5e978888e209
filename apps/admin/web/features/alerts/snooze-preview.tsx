import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import { plural } from '../../kit/plural.ts'
import type { AlertRow } from './alert-types.ts'
import { formatUntil } from './model/words.ts'
import { SeverityIcon } from './severity-icon.tsx'

const shownAlerts = 4
const askedAtMost = 200

/** What disappears from the inbox until then: known here, confirmed by the server. */
export function SnoozePreview({ rows, until }: { rows: readonly AlertRow[]; until: Date }) {
  const ids = rows.slice(0, askedAtMost).map(({ id }) => id)
  const query = useQuery({
    ...orpc.alerts.snoozePreview.queryOptions({ input: { ids: ids.join(','), until: until.toISOString() } }),
    enabled: until.getTime() > Date.now(),
    staleTime: 0,
    placeholderData: (before) => before,
  })
  const hides = query.data?.hides ?? rows
  const more = hides.length - shownAlerts
  const skipped = query.data?.skips.length ?? 0
  return (
    <section aria-label="What it hides" className="mt-3 border-t border-line pt-3">
      <p className="text-sm text-ink-2">
        Hidden until <span className="tabular text-ink">{formatUntil(until)}</span>:
      </p>
      <ul className="mt-1.5 flex flex-col">
        {hides.slice(0, shownAlerts).map((row) => (
          <li key={row.id} className="flex h-7 items-center gap-2 text-sm">
            <SeverityIcon severity={row.severity} />
            <span className="truncate">{row.title}</span>
            <span className="ml-auto max-w-28 shrink-0 truncate text-ink-3">{row.client_name}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-1 text-sm text-ink-3">and {plural(more, 'more', 'more')}</p>}
      {skipped > 0 && (
        <p className="mt-1 text-sm text-warn">{plural(skipped, 'alert')} cannot be snoozed any more.</p>
      )}
      <p className="mt-2 text-xs text-ink-3">
        Their rules keep watching: what ends meanwhile is resolved, what still holds comes back then.
      </p>
    </section>
  )
}
