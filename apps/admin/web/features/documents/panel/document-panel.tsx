import { previewOf } from '@audienceos/domain'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download, ExternalLink, FilePlus2, type LucideIcon, Trash2 } from 'lucide-react'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import type { DocumentRow } from '../../../api/types.ts'
import { type Action, useDeclareActions } from '../../../keys/registry.ts'
import { downloadFrom } from '../../../kit/download-from.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { InlineText } from '../../../kit/inline-text.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { Properties, Property } from '../../../kit/properties.tsx'
import { Select } from '../../../kit/select.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { Time } from '../../../kit/time.tsx'
import { History } from '../../activity/history.tsx'
import { formatSize } from '../../communications/format-size.ts'
import { formatLabel, formatOf, hostOf, typeLabel, typeOptions } from '../document-words.ts'
import { downloadUrl } from '../preview/content-url.ts'
import { Preview } from '../preview/preview.tsx'
import { chooseFiles } from '../upload/choose-files.ts'
import { UploadList } from '../upload/upload-list.tsx'
import { uploadVersion } from '../upload/uploads.ts'
import { useRemoveDocument } from '../use-remove-document.ts'
import { useUpdateDocument } from '../use-update-document.ts'
import { ClientField } from './client-field.tsx'
import { Versions } from './versions.tsx'

type DocumentPanelProps = {
  id: string
  onClose: () => void
  /** Shows the uploads as well: where no list beside it does. */
  alone?: boolean
}

/** One document beside the list it was opened from: what it holds, what it is, what it was before. */
export default function DocumentPanel({ id, onClose, alone = false }: DocumentPanelProps) {
  const query = useQuery({
    ...orpc.documents.get.queryOptions({ input: { id } }),
    // The one before stays in sight until the next one is here, so that J and K do not flicker.
    placeholderData: (before) => before,
  })
  const row = query.data
  const remove = useRemoveDocument()
  const removeIt = () => {
    onClose()
    void remove(id)
  }
  const current = row?.id === id ? row : undefined
  const actions = current === undefined ? [] : actionsOf(current, removeIt)
  useDeclareActions(actions)
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  return (
    <SidePanel
      title={row === undefined ? 'Document' : formatLabel(formatOf(row))}
      onClose={onClose}
      width="wide"
      contentKey={row?.id ?? id}
      actions={actions.map(({ id, icon, label, keys, run }) => (
        <IconButton key={id} icon={icon} label={label} keys={keys} onClick={run} />
      ))}
    >
      {query.isError && (row === undefined || gone) ? (
        <ErrorState
          error={query.error}
          title={gone ? 'No longer there' : 'This could not be loaded'}
          {...(gone ? {} : { onRetry: () => void query.refetch() })}
        />
      ) : row === undefined ? (
        <PanelLines />
      ) : (
        <>
          {alone && <UploadList />}
          <Details row={row} />
        </>
      )}
    </SidePanel>
  )
}

type Shown = Action & { keys: string; icon: LucideIcon; run: () => void }

function actionsOf(row: DocumentRow, remove: () => void): Shown[] {
  const group = 'Document'
  const host = hostOf(row.url)
  return [
    ...(row.version === null
      ? []
      : [
          {
            id: 'document.download',
            label: 'Download this document',
            group,
            keys: 'd',
            icon: Download,
            run: () => downloadFrom(downloadUrl(row)),
          },
        ]),
    ...(host === undefined
      ? []
      : [
          {
            id: 'document.open',
            label: 'Open this link',
            group,
            keys: 'o',
            icon: ExternalLink,
            run: () => void window.open(row.url ?? '', '_blank', 'noopener,noreferrer'),
          },
        ]),
    ...(row.version === null && row.url !== null
      ? []
      : [
          {
            id: 'document.version',
            label: 'Upload a new version',
            group,
            keys: 'v',
            icon: FilePlus2,
            run: () => chooseFiles(([file]) => file && uploadVersion(row, file), { multiple: false }),
          },
        ]),
    {
      id: 'document.remove',
      label: 'Delete this document',
      group,
      keys: 'Backspace',
      icon: Trash2,
      run: remove,
    },
  ]
}

function Details({ row }: { row: DocumentRow }) {
  const update = useUpdateDocument(row)
  const known = typeOptions.some(({ value }) => value === row.type)
  const types = [
    { value: '', label: 'None' },
    ...typeOptions,
    ...(row.type === null || known ? [] : [{ value: row.type, label: typeLabel(row.type) }]),
  ]
  const host = hostOf(row.url)
  return (
    <article className="pb-6">
      {row.version !== null && <Preview row={row} preview={previewOf(row.content_type)} />}
      <Properties>
        <Property label="Name">
          <InlineText
            label="Name"
            value={row.name}
            onSave={(name) => {
              if (name !== '') update({ name })
            }}
          />
        </Property>
        {row.url !== null && row.version === null && (
          <Property label="Address">
            {host === undefined ? (
              <span className="wrap-anywhere">{row.url}</span>
            ) : (
              <InlineText label="Address" value={row.url} onSave={(url) => update({ url })} />
            )}
          </Property>
        )}
        <Property label="Client">
          <ClientField
            label="Client"
            value={row.client_id}
            onChange={(client_id) => {
              if (client_id !== row.client_id) update({ client_id })
            }}
          />
        </Property>
        <Property label="Type">
          <Select
            look="inline"
            label="Type"
            value={row.type ?? ''}
            onChange={(type) => update({ type: type === '' ? null : type })}
            options={types}
          />
        </Property>
        {row.byte_size !== null && (
          <Property label="Size">
            <span className="tabular">{formatSize(row.byte_size)}</span>
          </Property>
        )}
        <Property label="Added">
          <Time value={row.created_at} />
        </Property>
        {row.client_id !== null && (
          <Property label="More">
            <Link
              to="/documents"
              search={{ client: row.client_id }}
              className="truncate text-accent-ink hover:underline"
            >
              All documents of {row.client_name ?? 'this client'}
            </Link>
          </Property>
        )}
      </Properties>
      {row.version === null && row.url === null && (
        <p className="px-4 py-4 text-sm text-ink-3">
          Its content is still to come: upload it with “Upload a new version”.
        </p>
      )}
      {row.version !== null && <Versions row={row} />}
      <History kind="document" id={row.id} />
    </article>
  )
}
