import { useQuery } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { CopyButton, copyText } from '../../kit/copy-button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { PanelLines } from '../../kit/panel-skeleton.tsx'
import { PanelSection, Properties, Property } from '../../kit/properties.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { ExactTime } from '../../kit/time.tsx'
import { toast } from '../../kit/toast.ts'
import { whyGone } from './mail-state.ts'
import { MailStatus, mailKind } from './mail-status.tsx'
import type { OutboxMessage } from './outbox-types.ts'

/** One mail with its link. It is asked for when it is opened, never before: looking is logged. */
export default function MailPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery({ ...orpc.outbox.get.queryOptions({ input: { id: id as never } }), gcTime: 0 })
  const mail = query.data
  const link = mail?.link ?? null
  useDeclareActions(
    link === null
      ? []
      : [
          {
            id: 'outbox.copy',
            label: 'Copy the link of this mail',
            group: 'Outbox',
            keys: 'y',
            icon: Copy,
            run: () => void copyText(link).then((done) => done && toast.done('Link copied')),
          },
        ],
  )
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  return (
    <SidePanel title={mail === undefined ? 'Mail' : mailKind(mail.kind)} onClose={onClose} contentKey={id}>
      {mail !== undefined ? (
        <Mail mail={mail} />
      ) : query.isError ? (
        <ErrorState
          error={query.error}
          title={gone ? 'No longer there' : 'This could not be loaded'}
          {...(gone ? {} : { onRetry: () => void query.refetch() })}
        />
      ) : (
        <PanelLines />
      )}
    </SidePanel>
  )
}

function Mail({ mail }: { mail: OutboxMessage }) {
  const { subject, to_address, link_ended, attempts, last_error, created_at, sent_at, link, text_body } = mail
  return (
    <article className="pb-6">
      <h3 className="px-4 pt-4 text-lg font-semibold wrap-anywhere">{subject}</h3>
      <Properties>
        <Property label="To">
          <span className="py-1.5 wrap-anywhere">{to_address}</span>
        </Property>
        <Property
          label="Status"
          {...(last_error === null || link_ended !== null
            ? {}
            : { note: <p className="text-sm wrap-anywhere text-danger">{last_error}</p> })}
        >
          <MailStatus mail={mail} />
          {attempts > 1 && <span className="pl-2 text-sm text-ink-3">{attempts} tries</span>}
        </Property>
        <Property label="Written">
          <span className="py-1.5">
            <ExactTime value={created_at} />
          </span>
        </Property>
        {sent_at !== null && (
          <Property label="Sent">
            <span className="py-1.5">
              <ExactTime value={sent_at} />
            </span>
          </Property>
        )}
      </Properties>
      {link !== null && (
        <PanelSection title="Link">
          <div className="flex flex-col items-start gap-2 px-4 pt-1 pb-2">
            <p className="w-full rounded-lg border border-line bg-canvas p-2.5 font-mono text-xs wrap-anywhere select-all dark:bg-raised">
              {link}
            </p>
            <div className="flex items-center gap-2">
              <CopyButton text={link} label="Copy link" variant="primary" />
              <Kbd keys="y" />
            </div>
            <p className="text-sm text-ink-3">
              It works once, for whoever opens it. Pass it on to them alone.
            </p>
          </div>
        </PanelSection>
      )}
      <PanelSection title="Text">
        {text_body === null ? (
          <p className="px-4 text-sm text-ink-2 text-pretty">{whyGone(mail)}</p>
        ) : (
          <p className="px-4 text-sm wrap-anywhere whitespace-pre-wrap">{text_body}</p>
        )}
      </PanelSection>
    </article>
  )
}
