import { TrendingDown, TrendingUp } from 'lucide-react'

/** Less than this is noise. */
const notable = 5

/** Where health is heading: only what changed notably within four weeks. */
export function Trend({ points }: { points: number | null }) {
  if (points === null || Math.abs(points) < notable) return null
  const down = points < 0
  const Icon = down ? TrendingDown : TrendingUp
  const said = `Health ${down ? 'down' : 'up'} ${Math.abs(points)} in four weeks`
  return (
    <span
      title={said}
      className={`tabular inline-flex shrink-0 items-center gap-1 text-xs ${down ? 'text-danger' : 'text-good'}`}
    >
      <Icon aria-hidden size={12} />
      <span aria-hidden>{Math.abs(points)}</span>
      <span className="sr-only">{said}</span>
    </span>
  )
}
