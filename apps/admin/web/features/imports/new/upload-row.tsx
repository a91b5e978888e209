import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../kit/button.tsx'
import { formatSize } from '../../../kit/format-size.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { Spinner } from '../../../kit/spinner.tsx'
import { useClientChoices } from '../../clients/use-client-choices.tsx'
import { FormatIcon, formatOfName } from '../format-icon.tsx'
import { removeUpload, startUploads, type Upload } from '../upload/uploads.ts'
import { ClientChoice } from './client-choice.tsx'
import { SentFile } from './sent-file.tsx'

type UploadRowProps = {
  upload: Upload
  /** Whether to say that a client has to be chosen. */
  asked: boolean
  onClient: (client_id: string | null) => void
}

/** One chosen file: whose it is, how far it has come, what went wrong. */
export function UploadRow({ upload, asked, onClient }: UploadRowProps) {
  const { id, name, file, state, client_id } = upload
  const choosing = state.kind === 'chosen' || state.kind === 'checking'
  const onItsWay = state.kind === 'sending' || state.kind === 'waiting'
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-2.5 last:border-b-0">
      <FormatIcon format={formatOfName(name)} />
      <div className="flex min-h-10 min-w-0 flex-1 basis-48 flex-col justify-center">
        <p className="truncate font-medium" title={name}>
          {name}
        </p>
        <UploadState upload={upload} size={formatSize(file.size)} />
      </div>
      {choosing && (
        <div className="order-last w-full lg:order-none lg:w-56">
          <ClientChoice
            value={client_id}
            onChange={onClient}
            file={name}
            error={asked && client_id === null ? 'Choose whose timeline it goes into.' : undefined}
          />
        </div>
      )}
      {state.kind === 'failed' && (
        <Button size="sm" onClick={() => startUploads([id])}>
          Try again
        </Button>
      )}
      {state.kind === 'sent' ? (
        <SentFile import_id={state.import_id} />
      ) : (
        <IconButton
          icon={X}
          label={onItsWay ? `Cancel the upload of ${name}` : `Take out ${name}`}
          onClick={() => removeUpload(id)}
        />
      )}
    </li>
  )
}

function UploadState({ upload, size }: { upload: Upload; size: string }) {
  const { state, file, name, client_id, guessed } = upload
  const into = useClientChoices('', client_id).name
  const line = (children: ReactNode) => <p className="truncate text-sm text-ink-3">{children}</p>
  switch (state.kind) {
    case 'checking':
      return line('Looking at the file…')
    case 'refused':
      return (
        <p role="alert" className="text-sm text-danger">
          {state.message}
        </p>
      )
    case 'failed':
      return (
        <p role="alert" className="text-sm text-danger">
          {state.failure.code === 'offline'
            ? 'The connection broke off. Nothing was imported.'
            : state.failure.message}
        </p>
      )
    case 'chosen':
      return line(guessed ? `${size} · client recognized by its addresses` : size)
    case 'waiting':
      return line(`${size} into ${into ?? '…'} · waits its turn`)
    case 'sending': {
      const percent = Math.floor((state.sent / file.size) * 100)
      const text = `${formatSize(state.sent)} of ${size}`
      return (
        <div className="flex h-5 items-center gap-3">
          <ProgressBar label={`Uploading ${name}`} percent={percent} text={text} className="flex-1" />
          <span className="tabular w-36 shrink-0 text-right text-sm text-ink-3">
            {percent === 100 ? (
              <span className="inline-flex items-center gap-1.5">
                <Spinner size={12} /> Storing
              </span>
            ) : (
              text
            )}
          </span>
        </div>
      )
    }
    case 'sent':
      return line(state.known ? `${size} · this file was uploaded before` : `${size} into ${into ?? '…'}`)
  }
}
