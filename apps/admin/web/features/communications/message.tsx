import { Link } from '@tanstack/react-router'
import { Paperclip } from 'lucide-react'
import type { CommunicationDetail } from '../../api/types.ts'
import { formatSize } from '../../kit/format-size.ts'
import { PanelSection, Properties, Property } from '../../kit/properties.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { ExactTime } from '../../kit/time.tsx'
import { HtmlMail } from './html-mail.tsx'
import { DirectionIcon, directionOptions } from './kinds.tsx'
import { MessageText } from './message-text.tsx'

export type MessageView = 'text' | 'formatted'

const isEmpty = ({ body }: CommunicationDetail) => body === null || body.trim() === ''

/** How a message is shown in the end: as text, unless formatting is all it has. */
export const shownView = (row: CommunicationDetail, view: MessageView): MessageView =>
  row.has_html && (view === 'formatted' || isEmpty(row)) ? 'formatted' : 'text'

type MessageProps = {
  row: CommunicationDetail
  showClient: boolean
  view: MessageView
  onView: (view: MessageView) => void
}

/** A communication to read: who, when, what, and what came with it. */
export function Message({ row, showClient, view, onView }: MessageProps) {
  const empty = isEmpty(row)
  const shown = shownView(row, view)
  return (
    <article className="flex min-h-full flex-col pb-6">
      <div className="px-4 pt-4">
        <h3 className="text-lg font-semibold wrap-anywhere">{row.subject ?? 'No subject'}</h3>
      </div>
      <Facts row={row} showClient={showClient} />
      <div className="flex flex-1 flex-col items-stretch gap-3 border-t border-line px-4 pt-4">
        {row.has_html && !empty && (
          <div>
            <Segmented
              label="How to show the message"
              value={shown}
              onChange={onView}
              options={[
                { value: 'text', label: 'Text' },
                { value: 'formatted', label: 'Formatted' },
              ]}
            />
          </div>
        )}
        {shown === 'formatted' ? (
          <HtmlMail id={row.id} />
        ) : empty ? (
          <p className="text-ink-3">No text.</p>
        ) : (
          <MessageText text={row.body ?? ''} />
        )}
      </div>
      {row.attachments.length > 0 && (
        <div className="pt-5">
          <PanelSection title="Attachments">
            <ul className="flex flex-col gap-1 px-4 text-sm">
              {row.attachments.map((file, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no identity and never change places
                <li key={index} className="flex items-center gap-2 text-ink-2">
                  <Paperclip aria-hidden size={14} className="shrink-0 text-ink-3" />
                  <span className="min-w-0 flex-1 truncate">{file.file_name ?? 'Without a name'}</span>
                  <span className="tabular text-ink-3">{formatSize(file.byte_size)}</span>
                </li>
              ))}
            </ul>
            <p className="px-4 pt-2 text-xs text-ink-3">Only their names are kept, not their content.</p>
          </PanelSection>
        </div>
      )}
    </article>
  )
}

function Facts({ row, showClient }: { row: CommunicationDetail; showClient: boolean }) {
  const to = row.to_addresses ?? []
  const direction = directionOptions.find(({ value }) => value === row.direction)
  return (
    <Properties>
      {showClient && row.client_id !== null && (
        <Property label="Client">
          <Link
            to="/clients/$id"
            params={{ id: row.client_id }}
            className="truncate text-accent-ink hover:underline"
          >
            {row.client_name ?? 'Open'}
          </Link>
        </Property>
      )}
      {(row.from_name ?? row.from_address) !== null && (
        <Property label="From">
          <span className="min-w-0 py-1.5 wrap-anywhere">
            {row.from_name}
            {row.from_address !== null && (
              <span className={row.from_name === null ? '' : 'block text-sm text-ink-3'}>
                {row.from_address}
              </span>
            )}
          </span>
        </Property>
      )}
      {to.length > 0 && (
        <Property label="To">
          <span className="py-1.5 wrap-anywhere">
            {to.slice(0, 8).join(', ')}
            {to.length > 8 && ` and ${to.length - 8} more`}
          </span>
        </Property>
      )}
      <Property label="When">
        <span className="py-1.5">
          <ExactTime value={row.timestamp} empty="No date" />
        </span>
      </Property>
      {direction !== undefined && (
        <Property label="Direction">
          <span className="inline-flex items-center gap-1.5">
            <DirectionIcon direction={direction.value} />
            {direction.label}
          </span>
        </Property>
      )}
      {row.duration_minutes !== null && (
        <Property label="Duration">
          <span className="tabular">{row.duration_minutes} min</span>
        </Property>
      )}
    </Properties>
  )
}
