import type { HealthFactor } from '../../api/types.ts'

const labels: Record<HealthFactor['key'], string> = {
  response_time: 'Response time',
  open_requests: 'Open requests',
  meetings: 'Meetings',
  resolution_time: 'Resolution time',
  recent_activity: 'Recent activity',
}

const tone = (share: number) => (share >= 0.8 ? 'bg-good' : share >= 0.5 ? 'bg-warn' : 'bg-danger')

/** What the score is made of, in words, with the points that each part gives. */
export function FactorList({ factors }: { factors: readonly HealthFactor[] }) {
  return (
    <ul aria-label="What the score is made of" className="flex flex-col gap-2.5 px-4">
      {factors.map((factor) => (
        <Factor key={factor.key} factor={factor} />
      ))}
    </ul>
  )
}

function Factor({ factor: { key, points, of, measured, sentence } }: { factor: HealthFactor }) {
  const known = measured !== null && of > 0
  return (
    <li>
      <p className="flex items-baseline justify-between gap-3">
        <span>{labels[key]}</span>
        <span className="tabular shrink-0 text-sm text-ink-3">
          {known ? (
            <>
              <span className="font-medium text-ink">{points}</span> of {of}
            </>
          ) : (
            'Not counted'
          )}
        </span>
      </p>
      {known && (
        <span aria-hidden className="my-1 block h-1 overflow-hidden rounded-full bg-line">
          <span
            className={`block h-full rounded-full ${tone(points / of)}`}
            style={{ width: `${(100 * points) / of}%` }}
          />
        </span>
      )}
      <p className="text-sm text-ink-3">{sentence}</p>
    </li>
  )
}
