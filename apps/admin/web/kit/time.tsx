import { formatAbsolute, formatClock, formatLasting, formatRelative } from '../time/format.ts'
import { useNow } from '../time/now.ts'

/** "3 days ago", with the full date on hover; `empty` stands for no time at all. */
export function Time({ value, empty = '—' }: { value: string | null | undefined; empty?: string }) {
  const now = useNow()
  if (value === null || value === undefined) return <span className="text-ink-3">{empty}</span>
  const at = new Date(value)
  return (
    <time dateTime={value} title={formatAbsolute(at)} className="tabular whitespace-nowrap">
      {formatRelative(at, now)}
    </time>
  )
}

/** "3 days": how long something has been going on, with the full date of its beginning on hover. */
export function Lasting({ since }: { since: string }) {
  const now = useNow()
  const at = new Date(since)
  return (
    <time dateTime={since} title={formatAbsolute(at)} className="tabular whitespace-nowrap">
      {formatLasting(at, now)}
    </time>
  )
}

/** "09:41", with the full date on hover. */
export function Clock({ value }: { value: string }) {
  const at = new Date(value)
  return (
    <time dateTime={value} title={formatAbsolute(at)} className="tabular whitespace-nowrap">
      {formatClock(at)}
    </time>
  )
}

/** "Tuesday, March 4, 2025 at 9:41 AM", where the exact moment is what the reader looks for. */
export function ExactTime({ value, empty = '—' }: { value: string | null; empty?: string }) {
  if (value === null) return <span className="text-ink-3">{empty}</span>
  return <time dateTime={value}>{formatAbsolute(new Date(value))}</time>
}
