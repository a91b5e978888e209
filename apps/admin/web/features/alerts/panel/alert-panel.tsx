import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { PanelLines, PanelRest } from '../../../kit/panel-skeleton.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import type { AlertRow } from '../alert-types.ts'
import type { Triage } from '../model/triage.ts'
import { ruleNames } from '../model/words.ts'
import { pendingAlerts } from '../state/pending.ts'
import { Acts } from './acts.tsx'
import { Head } from './head.tsx'
import { Rest } from './rest.tsx'

type AlertPanelProps = {
  id: string
  /** The row of the list, to stand in until the whole alert is here. */
  row: AlertRow | undefined
  onClose: () => void
  onAct: (triage: Triage, row: AlertRow) => void
  onSnooze: (row: AlertRow) => void
  onOpen: (id: string) => void
}

const restMs = 120

/** One alert: what to do with it, why it fired, what it is about, and what happened to it. */
export default function AlertPanel({ id, row, onClose, onAct, onSnooze, onOpen }: AlertPanelProps) {
  // A hand that holds J down passes many; only the one it stops at is asked for.
  const [rested, setRested] = useState(id)
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), restMs)
    return () => clearTimeout(timer)
  }, [id])
  const query = useQuery({ ...orpc.alerts.get.queryOptions({ input: { id } }), enabled: rested === id })
  const done = pendingAlerts.use().get(id)?.row
  const detail = query.data
  const shown: AlertRow | undefined = done ?? row ?? detail
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  return (
    <SidePanel
      title={shown?.rule == null ? 'Alert' : ruleNames[shown.rule]}
      onClose={onClose}
      contentKey={id}
    >
      {shown === undefined || gone ? (
        query.isError ? (
          <ErrorState
            error={query.error}
            title={gone ? 'No longer there' : 'This could not be loaded'}
            {...(gone ? {} : { onRetry: () => void query.refetch() })}
          />
        ) : (
          <PanelLines />
        )
      ) : (
        <article className="pb-8">
          <Head row={shown} />
          <Acts row={shown} onAct={onAct} onSnooze={onSnooze} />
          {detail === undefined ? (
            query.isError ? (
              <ErrorState error={query.error} onRetry={() => void query.refetch()} />
            ) : (
              <PanelRest />
            )
          ) : (
            <Rest detail={detail} row={shown} onOpen={onOpen} />
          )}
        </article>
      )}
    </SidePanel>
  )
}
