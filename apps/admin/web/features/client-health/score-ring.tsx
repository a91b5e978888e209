import type { HealthTier } from '../../api/types.ts'
import { tierLabel, tierTone } from './tiers.tsx'

type ScoreRingProps = {
  /** 0 to 100; null while too little is known. */
  score: number | null
  tier: HealthTier | null
  size?: number
}

const box = 36
const radius = 16

/** The health of a client as a number inside a ring that is filled as far. */
export function ScoreRing({ score, tier, size = 32 }: ScoreRingProps) {
  return (
    <span
      className="relative inline-flex shrink-0 items-center justify-center"
      style={{ width: size, height: size }}
    >
      <svg aria-hidden viewBox={`0 0 ${box} ${box}`} className="absolute inset-0 size-full -rotate-90">
        <circle
          cx={box / 2}
          cy={box / 2}
          r={radius}
          strokeWidth={2.5}
          className="fill-none stroke-line"
          {...(score === null ? { strokeDasharray: '2 3' } : {})}
        />
        {score !== null && score > 0 && (
          <circle
            cx={box / 2}
            cy={box / 2}
            r={radius}
            pathLength={100}
            strokeWidth={2.5}
            strokeDasharray={`${score} 100`}
            className={`fill-none stroke-current ${tierTone(tier)}`}
          />
        )}
      </svg>
      <span
        aria-hidden
        className="tabular font-semibold"
        style={{ fontSize: Math.max(9, Math.round(size * 0.34)) }}
      >
        {score ?? '–'}
      </span>
      <span className="sr-only">
        {score === null
          ? 'Health not measured yet'
          : `Health ${score} of 100, ${tierLabel(tier).toLowerCase()}`}
      </span>
    </span>
  )
}
