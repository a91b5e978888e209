import { X } from 'lucide-react'
import type { Failure } from '../../../api/failure.ts'
import { Button } from '../../../kit/button.tsx'
import { formatSize } from '../../../kit/format-size.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { cancelUpload, retryUpload, type Upload, useDocumentUploads } from './uploads.ts'

/** Over the list: the files of this tab that are on their way or did not make it. */
export function UploadList() {
  const uploads = useDocumentUploads()
  if (uploads.length === 0) return null
  return (
    <section
      aria-label="Uploads"
      className="max-h-52 shrink-0 overflow-y-auto border-b border-line bg-canvas dark:bg-raised"
    >
      <ul>
        {uploads.map((upload) => (
          <UploadLine key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  )
}

function failedBecause({ code, message }: Failure): string {
  if (code === 'offline') return 'The connection broke off.'
  if (code === 'stale')
    return 'Somebody else uploaded another version meanwhile. Try again to put yours after it.'
  return message
}

function UploadLine({ upload }: { upload: Upload }) {
  const { id, file, state } = upload
  const percent = state.kind === 'sending' && file.size > 0 ? Math.floor((state.sent / file.size) * 100) : 0
  return (
    <li className="flex min-h-11 items-center gap-3 px-4 text-sm">
      <span className="min-w-0 flex-1 truncate" title={file.name}>
        <span className="font-medium">{file.name}</span>{' '}
        {state.kind === 'failed' ? (
          <span role="alert" className="text-danger">
            {failedBecause(state.failure)}
          </span>
        ) : (
          <span className="text-ink-3">
            {state.kind === 'waiting'
              ? 'waits its turn'
              : percent === 100
                ? 'being stored'
                : `${formatSize(state.sent)} of ${formatSize(file.size)}`}
          </span>
        )}
      </span>
      {state.kind === 'sending' && (
        <ProgressBar label={`Uploading ${file.name}`} percent={percent} className="w-32 max-sm:hidden" />
      )}
      {state.kind === 'failed' && (
        <Button size="sm" onClick={() => retryUpload(id)}>
          Try again
        </Button>
      )}
      <IconButton
        icon={X}
        label={state.kind === 'failed' ? `Take out ${file.name}` : `Cancel the upload of ${file.name}`}
        onClick={() => cancelUpload(id)}
      />
    </li>
  )
}
