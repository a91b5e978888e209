import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { useForgetGone } from '../../../app/use-forget-gone.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { formatLabel, formatOf } from '../document-words.ts'
import { UploadList } from '../upload/upload-list.tsx'
import { useRemoveDocument } from '../use-remove-document.ts'
import { actionsOf } from './document-actions.ts'
import { DocumentDetails } from './document-details.tsx'

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
  const current = row?.id === id ? row : undefined
  const actions =
    current === undefined
      ? []
      : actionsOf(current, () => {
          onClose()
          void remove(current)
        })
  useDeclareActions(actions)
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  useForgetGone(id, gone)
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
          <DocumentDetails row={row} />
        </>
      )}
    </SidePanel>
  )
}
