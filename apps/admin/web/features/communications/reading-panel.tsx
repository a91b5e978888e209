import { useQuery } from '@tanstack/react-query'
import { Pencil, Reply, TicketPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { CommunicationDetail } from '../../api/types.ts'
import { useForgetGone } from '../../app/use-forget-gone.ts'
import { useMay } from '../../app/use-session.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button } from '../../kit/button.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { PanelLines } from '../../kit/panel-skeleton.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { History } from '../activity/history.tsx'
import { MessageTickets } from '../tickets/of-message/message-tickets.tsx'
import { useMessageTicket } from '../tickets/of-message/use-message-ticket.ts'
import { EditCommunication } from './edit-communication.tsx'
import { kindLabel } from './kinds.tsx'
import { Message, type MessageView, shownView } from './message.tsx'
import { useRemoveCommunication } from './use-remove-communication.ts'

type ReadingPanelProps = {
  id: string
  onClose: () => void
  /** Links to the client's page; not needed there. */
  showClient?: boolean
  /** Offers to log the answer to it. */
  onReply?: (row: CommunicationDetail) => void
}

/** One communication, whole, beside the list it was opened from. */
export default function ReadingPanel({ id, onClose, showClient = false, onReply }: ReadingPanelProps) {
  const query = useQuery({
    ...orpc.communications.get.queryOptions({ input: { id } }),
    // The one before stays in sight until the next one is here, so that J and K do not flicker.
    placeholderData: (before) => before,
  })
  const mayWrite = useMay('communication.write')
  const remove = useRemoveCommunication()
  const [editing, setEditing] = useState<string>()
  const [view, setView] = useState<MessageView>('text')
  const row = query.data
  const current = row?.id === id
  const ticket = useMessageTicket(current ? row : undefined)
  const edit = () => setEditing(id)
  const removeIt = () => {
    onClose()
    void remove(id)
  }
  useDeclareActions(
    mayWrite && current
      ? [
          ...(onReply === undefined
            ? []
            : [
                {
                  id: 'communication.reply',
                  label: 'Log the reply to this message',
                  group: 'Communication',
                  keys: 'r',
                  icon: Reply,
                  run: () => onReply(row),
                },
              ]),
          {
            id: 'communication.edit',
            label: 'Edit this communication',
            group: 'Communication',
            keys: 'e',
            icon: Pencil,
            run: edit,
          },
          {
            id: 'communication.remove',
            label: 'Delete this communication',
            group: 'Communication',
            keys: 'Backspace',
            icon: Trash2,
            run: removeIt,
          },
        ]
      : [],
  )
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  // What is being written stays in sight, to be copied.
  useForgetGone(id, gone && editing !== id)
  return (
    <SidePanel
      title={row === undefined ? 'Communication' : kindLabel(row.type)}
      onClose={onClose}
      contentKey={id}
      width={row !== undefined && shownView(row, view) === 'formatted' ? 'wide' : 'normal'}
      actions={
        mayWrite &&
        current && (
          <>
            {onReply !== undefined && (
              <Button size="sm" icon={<Reply aria-hidden size={14} />} onClick={() => onReply(row)}>
                Log the reply <Kbd keys="r" />
              </Button>
            )}
            {ticket.run !== undefined && (
              <IconButton
                icon={TicketPlus}
                label={ticket.tickets.length === 0 ? 'Make a ticket' : 'Open its ticket'}
                keys="t"
                onClick={ticket.run}
              />
            )}
            <IconButton icon={Pencil} label="Edit" keys="e" onClick={edit} />
            <IconButton icon={Trash2} label="Delete" keys="Backspace" onClick={removeIt} />
          </>
        )
      }
    >
      {query.isError && (row === undefined || (gone && editing !== id)) ? (
        <ErrorState
          error={query.error}
          title={gone ? 'No longer there' : 'This could not be loaded'}
          {...(gone ? {} : { onRetry: () => void query.refetch() })}
        />
      ) : row === undefined ? (
        <PanelLines />
      ) : editing === id && current ? (
        <EditCommunication key={id} row={row} onDone={() => setEditing(undefined)} />
      ) : (
        <>
          <MessageTickets tickets={ticket.tickets} />
          <Message row={row} showClient={showClient} view={view} onView={setView} />
          <History kind="communication" id={row.id} />
        </>
      )}
    </SidePanel>
  )
}
