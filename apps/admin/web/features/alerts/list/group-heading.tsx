import { Avatar } from '../../../kit/avatar.tsx'
import type { Entry } from '../model/entries.ts'
import { SeverityIconPlain, severityLabel } from '../severity-icon.tsx'

type Heading = Extract<Entry, { heading: string }>

/** Above the alerts of one severity, or of one client. `total`: how many there are in all, where that is known. */
export function GroupHeading({ entry, total }: { entry: Heading; total: number | undefined }) {
  const { of } = entry
  return (
    <h2 className="flex h-9 items-center gap-2.5 px-4 pt-2 pl-[42px] text-sm font-medium text-ink-2 pointer-coarse:pl-2">
      {entry.group === 'severity' ? (
        <>
          <span className="flex w-4 justify-center">
            <SeverityIconPlain severity={of.severity} />
          </span>
          <span>{severityLabel(of.severity)}</span>
        </>
      ) : (
        <>
          {of.client_name !== null && <Avatar name={of.client_name} shape="company" />}
          <span className="truncate">{of.client_name ?? 'No client'}</span>
        </>
      )}
      {total !== undefined && <span className="tabular font-normal text-ink-3">{total}</span>}
    </h2>
  )
}
