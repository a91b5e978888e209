import { plural } from '../../kit/plural.ts'

const width = 70
const height = 18
const gap = 2

/** What was said with a client week by week, the current week last and marked. */
export function Sparkline({ weeks }: { weeks: readonly number[] }) {
  const most = Math.max(1, ...weeks)
  const step = (width + gap) / Math.max(1, weeks.length)
  const last = weeks.at(-1) ?? 0
  const total = weeks.reduce((sum, each) => sum + each, 0)
  return (
    <svg
      role="img"
      aria-label={`${plural(total, 'contact')} in ${plural(weeks.length, 'week')}, ${last} of them this week`}
      viewBox={`0 0 ${width} ${height}`}
      className="h-[18px] w-[70px] shrink-0"
    >
      {weeks.map((count, week) => {
        // A week of silence still has a place on the line.
        const tall = count === 0 ? 1 : Math.max(2, (count / most) * height)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place in the row
            key={week}
            x={week * step}
            y={height - tall}
            width={step - gap}
            height={tall}
            rx={0.75}
            className={
              week === weeks.length - 1 ? 'fill-accent' : count === 0 ? 'fill-line-strong' : 'fill-ink-3/55'
            }
          />
        )
      })}
    </svg>
  )
}
