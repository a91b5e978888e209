import { formatMoment } from '../../../time/format.ts'
import type { AlertEvent } from '../alert-types.ts'
import { causeWords } from '../model/words.ts'
import { severityLabel } from '../severity-icon.tsx'

type Severity = Parameters<typeof severityLabel>[0]

/** One entry of an alert's history: who did what; nobody is the rules. */
export function eventWords(event: AlertEvent): { who: string | null; did: string } {
  const who = event.actor_name
  const severity = (name: string | null) => severityLabel(name as Severity).toLowerCase()
  switch (event.action) {
    case 'raised':
      return {
        who,
        did:
          who === null
            ? `Raised${said(event.to_severity) ? ` as ${severity(event.to_severity)}` : ''}`
            : 'raised it',
      }
    case 'escalated':
      return {
        who,
        did: `${who === null ? 'Rose' : 'raised it'} from ${severity(event.from_severity)} to ${severity(event.to_severity)}`,
      }
    case 'resolved': {
      const cause = event.cause === 'person' ? null : causeWords(event.cause)
      return {
        who,
        did: who === null ? `Resolved${cause === null ? '' : `: ${cause.toLowerCase()}`}` : 'resolved it',
      }
    }
    case 'reopened':
      return { who, did: who === null ? 'Came back' : 'opened it again' }
    case 'acknowledged':
      return { who, did: who === null ? 'Acknowledged' : 'acknowledged it' }
    case 'unacknowledged':
      return { who, did: who === null ? 'No longer acknowledged' : 'took the acknowledgement back' }
    case 'snoozed': {
      const until = untilOf(event.details)
      return {
        who,
        did: `${who === null ? 'Snoozed' : 'snoozed it'}${until === undefined ? '' : ` until ${until}`}`,
      }
    }
    case 'unsnoozed':
      return { who, did: who === null ? 'The snooze ended' : 'brought it back' }
    case 'edited':
      return { who, did: who === null ? 'Changed' : 'changed it' }
    default:
      return { who, did: event.action.replaceAll('_', ' ') }
  }
}

const said = (severity: string | null) => severity !== null && severity !== ''

function untilOf(details: unknown): string | undefined {
  if (typeof details !== 'object' || details === null) return undefined
  const until =
    (details as Record<string, unknown>).snoozed_until ?? (details as Record<string, unknown>).until
  const at = typeof until === 'string' ? new Date(until) : undefined
  return at === undefined || Number.isNaN(at.getTime()) ? undefined : formatMoment(at)
}
