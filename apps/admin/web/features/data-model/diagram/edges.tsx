import clsx from 'clsx'
import { memo } from 'react'
import type { ModelEdge } from '../model-types.ts'

/** The lines between tables; those of the selected table stand out and are drawn last. */
export const Edges = memo(function Edges({
  edges,
  selected,
  far,
}: {
  edges: readonly ModelEdge[]
  selected: string | undefined
  far: boolean
}) {
  const touches = ({ from, to }: ModelEdge) =>
    selected !== undefined && (from === selected || to === selected)
  const ordered = [...edges.filter((edge) => !touches(edge)), ...edges.filter(touches)]
  return (
    <g aria-hidden>
      {ordered.map((edge) => (
        <Line key={edge.id} edge={edge} active={touches(edge)} quiet={selected !== undefined} far={far} />
      ))}
    </g>
  )
})

type LineProps = { edge: ModelEdge; active: boolean; quiet: boolean; far: boolean }

function Line({ edge, active, quiet, far }: LineProps) {
  const [start] = edge.points
  const sync = !edge.enforced
  const note = edge.points[Math.floor(edge.points.length / 2)]
  return (
    <g className={clsx('transition-opacity duration-150', quiet && !active && 'opacity-40')}>
      <path
        d={rounded(edge.points)}
        strokeWidth={active ? 2 : 1.25}
        strokeDasharray={sync ? '6 5' : undefined}
        className={clsx(
          'fill-none',
          active || sync ? 'stroke-accent' : 'stroke-line-strong dark:stroke-ink-3/50',
        )}
      />
      {start !== undefined && (
        <circle
          cx={start.x}
          cy={start.y}
          r={active ? 4 : 3}
          className={active || sync ? 'fill-accent' : 'fill-line-strong dark:fill-ink-3'}
        />
      )}
      {sync && note !== undefined && (
        <text
          x={note.x - 8}
          y={note.y - 8}
          textAnchor="end"
          fontSize={far ? 20 : 12}
          className="fill-accent-ink"
        >
          {edge.label}
        </text>
      )}
    </g>
  )
}

/** The way from point to point, its corners rounded. */
function rounded(points: ModelEdge['points']): string {
  return points
    .map((point, index) => {
      const before = points[index - 1]
      const after = points[index + 1]
      if (before === undefined) return `M${point.x} ${point.y}`
      if (after === undefined) return `L${point.x} ${point.y}`
      const near = towards(point, before)
      const next = towards(point, after)
      return `L${near.x} ${near.y}Q${point.x} ${point.y} ${next.x} ${next.y}`
    })
    .join('')
}

function towards(from: { x: number; y: number }, to: { x: number; y: number }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const by = Math.min(6, length / 2) / Math.max(length, 1)
  return { x: from.x + (to.x - from.x) * by, y: from.y + (to.y - from.y) * by }
}
