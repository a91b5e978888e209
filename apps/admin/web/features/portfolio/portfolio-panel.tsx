import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Maximize2 } from 'lucide-react'
import { orpc } from '../../api/client.ts'
import type { CommunicationDetail } from '../../api/types.ts'
import { useMay } from '../../app/use-session.ts'
import { PanelLines } from '../../kit/panel-skeleton.tsx'
import { PanelSection } from '../../kit/properties.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { ExactTime } from '../../kit/time.tsx'
import { tip } from '../../kit/tooltip.tsx'
import Composer from '../communications/composer.tsx'
import { MessageText } from '../communications/message-text.tsx'
import ReadingPanel from '../communications/reading-panel.tsx'
import type { OpenPanel } from './panel-name.ts'
import type { RankedClient } from './ranked-client.ts'

type PortfolioPanelProps = {
  open: OpenPanel
  /** Whom it is about, where the ranking shows it. */
  client: RankedClient | undefined
  onReply: (client_id: string, id: string) => void
  onClose: () => void
}

/** Reading what waits and logging the answer, beside the ranking. */
export default function PortfolioPanel({ open, client, onReply, onClose }: PortfolioPanelProps) {
  const mayWrite = useMay('communication.write')
  if (open.kind === 'log') return <LogPanel {...open} client={client} onClose={onClose} />
  return (
    <ReadingPanel
      id={open.id}
      showClient
      onClose={onClose}
      {...(mayWrite ? { onReply: ({ id, client_id }) => client_id !== null && onReply(client_id, id) } : {})}
    />
  )
}

type LogPanelProps = Extract<OpenPanel, { kind: 'log' }> & Pick<PortfolioPanelProps, 'client' | 'onClose'>

/** Logs with a client; as the answer to a message it starts with what the answer will say it is. */
function LogPanel({ client_id, answers, client, onClose }: LogPanelProps) {
  const message = useQuery({
    ...orpc.communications.get.queryOptions({ input: { id: answers ?? '' } }),
    enabled: answers !== undefined,
  })
  const subject = message.data?.subject?.trim() ?? ''
  return (
    <SidePanel
      title={client === undefined ? 'Log a communication' : `Log with ${client.client_name}`}
      onClose={onClose}
      awaitsForm={message.isLoading}
      actions={
        <Link
          to="/clients/$id"
          params={{ id: client_id }}
          aria-label="Open the client’s page"
          {...tip('Open page', { side: 'bottom' })}
          className="inline-flex size-7 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10"
        >
          <Maximize2 aria-hidden size={14} />
        </Link>
      }
    >
      {message.isLoading ? (
        <PanelLines />
      ) : (
        <>
          <div className="p-4">
            <Composer
              clientId={client_id}
              answers={answers}
              onDone={onClose}
              {...(message.data === undefined
                ? {}
                : { start: { type: 'email', direction: 'outbound', subject: answerTo(subject) } })}
            />
          </div>
          {message.data !== undefined && <Answered {...message.data} />}
          {message.isError && (
            <ErrorState
              error={message.error}
              title="The message could not be loaded"
              onRetry={() => void message.refetch()}
            />
          )}
        </>
      )}
    </SidePanel>
  )
}

/** The message that is answered, below what is written about the answer. */
function Answered({ from_name, from_address, timestamp, subject, body }: CommunicationDetail) {
  return (
    <PanelSection title="In answer to">
      <div className="flex flex-col gap-2 px-4 pb-4">
        <p className="text-sm text-ink-3 wrap-anywhere">
          {from_name ?? from_address ?? 'Sender unknown'}, <ExactTime value={timestamp} empty="no date" />
        </p>
        <MessageText text={body?.trim() ? body : (subject ?? 'No text.')} />
      </div>
    </PanelSection>
  )
}

const answerTo = (subject: string) => (subject === '' || /^re:/i.test(subject) ? subject : `Re: ${subject}`)
