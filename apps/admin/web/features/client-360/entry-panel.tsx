import { useInfiniteQuery } from '@tanstack/react-query'
import { FileQuestion } from 'lucide-react'
import { SidePanel } from '../../kit/side-panel.tsx'
import { EmptyState } from '../../kit/states.tsx'
import ReadingPanel from '../communications/reading-panel.tsx'
import DocumentPanel from '../documents/panel/document-panel.tsx'
import TicketPanel from '../tickets/panel/ticket-panel.tsx'
import { AlertEntry } from './alert-entry.tsx'
import { itemKey } from './entries.ts'
import { timelineQuery } from './timeline-query.ts'

type EntryPanelProps = { clientId: string; kinds: string | undefined; open: string; onClose: () => void }

/** The entry of the timeline that is open. */
export default function EntryPanel({ clientId, kinds, open, onClose }: EntryPanelProps) {
  const [kind, id] = open.split(':')
  const query = useInfiniteQuery(timelineQuery(clientId, kinds))
  if (kind === 'document' && id !== undefined) return <DocumentPanel id={id} onClose={onClose} alone />
  if (kind === 'communication' && id !== undefined) return <ReadingPanel id={id} onClose={onClose} />
  if (kind === 'ticket' && id !== undefined) return <TicketPanel id={id} onClose={onClose} />
  if (kind === 'alert' && id !== undefined) {
    const item = query.data?.pages.flatMap((page) => page.items).find((each) => itemKey(each) === open)
    return <AlertEntry id={id} known={item?.kind === 'alert' ? item.alert : undefined} onClose={onClose} />
  }
  return (
    <SidePanel title="Entry" onClose={onClose}>
      <EmptyState icon={FileQuestion} title="There is nothing at this address">
        It names no entry of a timeline.
      </EmptyState>
    </SidePanel>
  )
}
