import clsx from 'clsx'

const radius = 3

/** A small circle, filled by a share of 0 to 1. Decorative: words stand beside it. */
export function Pie({ share, className }: { share: number; className?: string }) {
  const around = 2 * Math.PI * radius
  return (
    <svg aria-hidden viewBox="0 0 14 14" className={clsx('size-3.5 shrink-0 -rotate-90', className)}>
      <circle cx={7} cy={7} r={6} fill="none" stroke="currentColor" strokeWidth={1.5} />
      {/* A stroke as wide as the radius fills a disc of twice that radius. */}
      <circle
        cx={7}
        cy={7}
        r={radius / 2 + 0.5}
        fill="none"
        stroke="currentColor"
        strokeWidth={radius + 1}
        pathLength={around}
        strokeDasharray={`${share * around} ${around}`}
      />
    </svg>
  )
}
