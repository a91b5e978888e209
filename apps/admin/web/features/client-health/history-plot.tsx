import { type PointerEvent, useId, useMemo, useState } from 'react'
import type { HealthDay } from '../../api/types.ts'
import { formatPlainDay } from '../../time/format.ts'
import { linePath, nearestPoint, plotPoints } from './plot-points.ts'
import { tierLabel } from './tiers.tsx'

const width = 320
const height = 88
/** Where one tier ends and the next begins. */
const borders = [80, 60, 40]
/** Rows of the table for those who do not see the plot. */
const told = 14

/** Health over time. Pointing at it reads a day off; a table says the same to those who do not see it. */
export function HistoryPlot({ days }: { days: readonly HealthDay[] }) {
  const name = useId()
  const points = useMemo(() => plotPoints(days, width, height), [days])
  const [pointed, setPointed] = useState<number>()
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2)
    return <p className="px-4 text-sm text-ink-3">The line begins once there are two days to connect.</p>

  const shown = (pointed === undefined ? undefined : nearestPoint(points, pointed)) ?? last
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width: drawn } = event.currentTarget.getBoundingClientRect()
    setPointed(((event.clientX - left) / drawn) * width)
  }
  const tier = days.find(({ day }) => day === shown.day)?.tier ?? null
  const step = Math.max(1, Math.ceil(points.length / told))
  return (
    <figure aria-labelledby={name} className="px-4">
      <svg
        aria-hidden
        viewBox={`0 -4 ${width} ${height + 8}`}
        onPointerMove={move}
        onPointerLeave={() => setPointed(undefined)}
        className="block h-auto w-full overflow-visible"
      >
        {borders.map((border) => (
          <line
            key={border}
            x1={0}
            x2={width}
            y1={height * (1 - border / 100)}
            y2={height * (1 - border / 100)}
            strokeDasharray="2 4"
            className="stroke-line-strong"
          />
        ))}
        <line x1={0} x2={width} y1={height} y2={height} className="stroke-line-strong" />
        <path
          d={`${linePath(points)}L${last.x.toFixed(1)} ${height}L${first.x.toFixed(1)} ${height}Z`}
          className="fill-accent/10"
        />
        <path
          d={linePath(points)}
          strokeWidth={1.75}
          strokeLinejoin="round"
          className="fill-none stroke-accent"
        />
        {pointed !== undefined && (
          <line x1={shown.x} x2={shown.x} y1={0} y2={height} className="stroke-ink-3/50" />
        )}
        <circle cx={shown.x} cy={shown.y} r={3} className="fill-accent stroke-surface" strokeWidth={1.5} />
      </svg>
      <p aria-hidden className="tabular flex justify-between pt-1 text-xs text-ink-3">
        <span>{formatPlainDay(first.day)}</span>
        <span className="text-ink-2">
          {shown.score}, {tierLabel(tier).toLowerCase()}
        </span>
        <span>{formatPlainDay(shown.day)}</span>
      </p>
      <figcaption id={name} className="sr-only">
        Health from {first.score} on {formatPlainDay(first.day)} to {last.score} on {formatPlainDay(last.day)}
      </figcaption>
      <table className="sr-only">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Health</th>
          </tr>
        </thead>
        <tbody>
          {points
            .filter((_, index) => (points.length - 1 - index) % step === 0)
            .map(({ day, score }) => (
              <tr key={day}>
                <th scope="row">{formatPlainDay(day)}</th>
                <td>{score}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  )
}
