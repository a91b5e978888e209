import { useQuery } from '@tanstack/react-query'
import { Link2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { late } from '../../../app/late.tsx'
import { useForgetGone } from '../../../app/use-forget-gone.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { copyText } from '../../../kit/copy-button.tsx'
import { IconButton } from '../../../kit/icon-button.tsx'
import { LastStep } from '../../../kit/last-step.tsx'
import { PanelLines, PanelRest } from '../../../kit/panel-skeleton.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { toast } from '../../../kit/toast.ts'
import { History } from '../../activity/history.tsx'
import { Comments } from '../comments/comments.tsx'
import type { TicketChange } from '../model/change.ts'
import { pendingTickets } from '../state/pending.ts'
import { steps } from '../state/steps.ts'
import { useChanges } from '../state/use-changes.ts'
import { usePeople } from '../state/use-people.ts'
import type { TicketRow } from '../ticket-types.ts'
import { Description } from './description.tsx'
import { LateMarkdown } from './late-markdown.tsx'
import { Origin } from './origin.tsx'
import { TicketProperties } from './ticket-properties.tsx'
import { Title } from './title.tsx'

const Picker = late(() => import('../pick/picker.tsx'))
const restMs = 120

type TicketPanelProps = {
  id: string
  /** The row of the list, to stand in until the whole ticket is here. */
  row?: TicketRow | undefined
  onClose: () => void
  /** Does it with the page's own undo; alone, the panel has one of its own. */
  onChange?: (change: TicketChange, row: TicketRow) => void
  onClient?: (row: TicketRow) => void
}

/** One ticket: what it is about, what is set of it, where it came from, what people say about it. */
export default function TicketPanel({ id, row, onClose, onChange, onClient }: TicketPanelProps) {
  // A hand that holds J down passes many; only the one it stops at is asked for.
  const [rested, setRested] = useState(id)
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), restMs)
    return () => clearTimeout(timer)
  }, [id])
  const query = useQuery({
    ...orpc.tickets.get.queryOptions({ input: { id: id as TicketRow['id'] } }),
    enabled: rested === id,
  })
  useEffect(() => void LateMarkdown.preload(), [])
  const done = pendingTickets.use().get(id)?.row
  const detail = query.data
  const shown: TicketRow | undefined = done ?? detail ?? row
  const alone = useAlone()
  useDeclareActions(
    onChange === undefined
      ? [
          {
            id: 'tickets.undo',
            label: 'Undo',
            group: 'Ticket',
            keys: 'z',
            icon: Undo2,
            run: () => void alone.undo(),
          },
        ]
      : [],
  )
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  useForgetGone(id, gone)
  const change = (next: TicketChange) => {
    if (shown === undefined) return
    if (onChange === undefined) alone.change([shown], next)
    else onChange(next, shown)
  }
  const link = () =>
    void copyText(new URL(`/tickets?panel=${id}`, location.href).href).then(
      (copied) => copied && toast.done('Link copied'),
    )
  return (
    <SidePanel
      title="Ticket"
      onClose={onClose}
      contentKey={id}
      actions={<IconButton icon={Link2} label="Copy a link to this ticket" onClick={link} />}
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
        <article className="pb-6">
          {detail === undefined ? (
            <h3 className="px-4 pt-4 pb-1 text-lg font-semibold wrap-anywhere">{shown.title}</h3>
          ) : (
            <Title ticket={detail} />
          )}
          <TicketProperties
            row={shown}
            detail={detail}
            onChange={change}
            onClient={() => (onClient === undefined ? alone.pick(shown) : onClient(shown))}
          />
          {detail === undefined ? (
            query.isError ? (
              <ErrorState error={query.error} onRetry={() => void query.refetch()} />
            ) : (
              <PanelRest />
            )
          ) : (
            <>
              <Description ticket={detail} />
              <Origin ticket={detail} />
              <Comments ticket={detail} />
              <History kind="ticket" id={id} />
            </>
          )}
        </article>
      )}
      {onChange === undefined && (
        <div className="pointer-events-none sticky inset-x-0 bottom-4 z-10 flex justify-center px-4">
          <LastStep log={steps} onUndo={() => void alone.undo()} />
        </div>
      )}
      {alone.picking !== undefined && (
        <Picker
          what="client"
          rows={[alone.picking]}
          onChoose={alone.choose}
          onClose={() => alone.pick(undefined)}
        />
      )}
    </SidePanel>
  )
}

/** Changes made where there is no board around the panel. */
function useAlone() {
  const [picking, pick] = useState<TicketRow>()
  const { change, undo } = useChanges(usePeople())
  const choose = (next: TicketChange, label: string) => {
    pick(undefined)
    if (picking !== undefined) change([picking], next, label)
  }
  return { change, undo, picking, pick, choose }
}
