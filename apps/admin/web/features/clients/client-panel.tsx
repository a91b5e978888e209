import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Maximize2 } from 'lucide-react'
import { orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { ClientSummary } from '../../api/types.ts'
import { useForgetGone } from '../../app/use-forget-gone.ts'
import { SidePanel } from '../../kit/side-panel.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { tip } from '../../kit/tooltip.tsx'
import { ClientProperties } from './client-properties.tsx'
import { NewClient } from './new-client.tsx'

type ClientPanelProps = {
  /** `new`, or the id of a client. */
  id: string
  /** The row of the list, to stand in until the whole client is here. */
  hint: ClientSummary | undefined
  onClose: () => void
}

/** The panel beside the client list. */
export default function ClientPanel({ id, hint, onClose }: ClientPanelProps) {
  return id === 'new' ? (
    <SidePanel title="New client" onClose={onClose}>
      <NewClient onDone={onClose} />
    </SidePanel>
  ) : (
    <EditPanel id={id} hint={hint} onClose={onClose} />
  )
}

function EditPanel({ id, hint, onClose }: ClientPanelProps) {
  const query = useQuery(orpc.clients.get.queryOptions({ input: { id } }))
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  useForgetGone(id, gone)
  const client = query.data ?? (hint && { ...hint, notes: null })
  return (
    <SidePanel
      title={client?.name ?? 'Client'}
      onClose={onClose}
      contentKey={id}
      actions={
        <Link
          to="/clients/$id"
          params={{ id }}
          aria-label="Open the client’s page"
          {...tip('Open page', { side: 'bottom' })}
          className="inline-flex size-7 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10"
        >
          <Maximize2 aria-hidden size={14} />
        </Link>
      }
    >
      {query.isError && (query.data === undefined || gone) ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : client === undefined ? (
        <div className="flex flex-col gap-5 p-4">
          {['w-40', 'w-28', 'w-36', 'w-48'].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      ) : (
        <ClientProperties client={client} whole={query.data !== undefined} />
      )}
    </SidePanel>
  )
}
