import type { AlertEvidence } from '@audienceos/domain'
import { Time } from '../../../kit/time.tsx'
import type { AlertDetail } from '../alert-types.ts'
import { SeverityIconPlain, severityLabel } from '../severity-icon.tsx'
import { amount, measureName, readEvidence, sideFacts } from './evidence-words.ts'

/** Why it fired: in a sentence, and what was measured beside the limits of the rule. */
export function Evidence({ alert }: { alert: AlertDetail }) {
  const evidence = readEvidence(alert.evidence)
  return (
    <div className="px-4">
      {alert.why !== null && <p className="text-pretty">{alert.why}</p>}
      {evidence !== undefined && <Measured evidence={evidence} />}
      {evidence !== undefined && (
        <ul className="mt-2 flex flex-col gap-0.5 text-sm text-ink-2">
          {sideFacts(evidence).map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
          <li className="text-ink-3">
            Counted from <Time value={evidence.began_at} />, measured <Time value={evidence.measured_at} />
          </li>
        </ul>
      )}
    </div>
  )
}

/** A bar of what was measured, with a mark at each limit. */
function Measured({ evidence }: { evidence: AlertEvidence }) {
  const { measured, unit, limits } = evidence
  const most = Math.max(measured, ...limits.map(({ at }) => at)) * 1.08 || 1
  const part = (value: number) => `${Math.min(100, (value / most) * 100)}%`
  return (
    <div className="mt-3 rounded-lg border border-line p-3">
      <div className="flex items-baseline justify-between gap-2">
        <span className="text-sm text-ink-3">{measureName(evidence)}</span>
        <span className="tabular font-medium">{amount(measured, unit)}</span>
      </div>
      <div aria-hidden className="relative my-2.5 h-1.5 rounded-full bg-line">
        <div className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: part(measured) }} />
        {limits.map(({ severity, at }) => (
          <span
            key={severity}
            className="absolute -top-1 -bottom-1 w-0.5 -translate-x-1/2 rounded bg-ink"
            style={{ left: part(at) }}
          />
        ))}
      </div>
      <ul aria-label="Limits" className="flex flex-col gap-1">
        {limits.map(({ severity, at }) => (
          <li key={severity} className="flex items-center gap-2 text-sm text-ink-2">
            <SeverityIconPlain severity={severity} />
            {severityLabel(severity)}
            <span className="tabular ml-auto">from {amount(at, unit)}</span>
            <span className={measured >= at ? 'w-16 text-right text-ink' : 'w-16 text-right text-ink-3'}>
              {measured >= at ? 'reached' : 'not yet'}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
