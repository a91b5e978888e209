import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileUp, X } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { orpc } from '../../../api/client.ts'
import { Button } from '../../../kit/button.tsx'
import { formatSize } from '../../../kit/format-size.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { plural } from '../../../kit/plural.ts'
import { chooseFiles } from '../upload/choose-files.ts'
import { uploadDocuments } from '../upload/uploads.ts'
import { type Into, IntoFields, intoOf } from './into-fields.tsx'

type FilesFormProps = {
  files: readonly File[]
  onFiles: (files: readonly File[]) => void
  /** Whose they are, to start from. */
  client: string | null
  onClose: () => void
}

/** What was chosen or dropped, and whether there is room for it. */
export function FilesForm({ files, onFiles, client, onClose }: FilesFormProps) {
  const [into, setInto] = useState<Into>({ client_id: client, type: '' })
  const usage = useQuery(orpc.documents.usage.queryOptions())
  const room = usage.data
  const large = room === undefined ? [] : files.filter(({ size }) => size > room.max_file_bytes)
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const full = room !== undefined && room.used_bytes + bytes > room.quota_bytes
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (files.length === 0) return chooseFiles(onFiles)
    uploadDocuments(files, intoOf(into))
    onFiles([])
    onClose()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      <button
        type="button"
        onClick={() => chooseFiles(onFiles)}
        className="flex min-h-28 flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-line-strong p-4 text-center hover:bg-hover"
      >
        <FileUp aria-hidden size={20} className="text-ink-3" />
        <span className="font-medium">
          {files.length === 0 ? 'Choose files' : plural(files.length, 'file')}
        </span>
        <span className="text-sm text-ink-3">
          {files.length === 0 ? 'or drop them anywhere on this page' : formatSize(bytes)}
        </span>
      </button>
      {files.length > 0 && (
        <ul aria-label="Chosen files" className="flex max-h-48 flex-col overflow-y-auto text-sm text-ink-2">
          {files.map((file) => (
            <li
              key={`${file.name} ${file.size} ${file.lastModified}`}
              className="flex min-h-7 shrink-0 items-center gap-1 pointer-coarse:min-h-10"
            >
              <span className="min-w-0 flex-1 truncate" title={file.name}>
                {file.name}
              </span>
              <IconButton
                icon={X}
                label={`Leave out ${file.name}`}
                onClick={() => onFiles(files.filter((each) => each !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      <IntoFields into={into} onChange={(change) => setInto({ ...into, ...change })} />
      <p role="alert" className="text-sm text-danger empty:hidden">
        {large[0] !== undefined && room !== undefined
          ? `${large[0].name} is larger than the ${formatSize(room.max_file_bytes)} that a file may have.`
          : full && (
              <>
                Your agency has no room left for them.{' '}
                <Link to="/documents" search={{ view: 'deleted' }} className="underline">
                  Make room
                </Link>
              </>
            )}
      </p>
      <div className="flex items-center justify-between gap-2">
        <span className="text-sm text-ink-3">
          {room !== undefined && `${formatSize(room.used_bytes)} of ${formatSize(room.quota_bytes)} used`}
        </span>
        <Button type="submit" variant="primary" disabled={large.length > 0 || full}>
          {files.length === 0 ? 'Choose files' : 'Upload'}
        </Button>
      </div>
    </form>
  )
}
