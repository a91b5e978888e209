import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { api, orpc } from '../../../api/client.ts'
import { type Failure, failureOf } from '../../../api/failure.ts'
import { newId } from '../../../api/id.ts'
import { Button } from '../../../kit/button.tsx'
import { Field, TextField } from '../../../kit/field.tsx'
import { plural } from '../../../kit/plural.ts'
import { Select } from '../../../kit/select.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { toast } from '../../../kit/toast.ts'
import { formatSize } from '../../communications/format-size.ts'
import { typeOptions } from '../document-words.ts'
import { refetchDocuments } from '../documents-query.ts'
import { chooseFiles } from '../upload/choose-files.ts'
import { uploadDocuments } from '../upload/uploads.ts'
import { ClientField } from './client-field.tsx'

type AddPanelProps = {
  kind: 'files' | 'link'
  files: readonly File[]
  onFiles: (files: readonly File[]) => void
  /** The client of the list, to start from. */
  client: string | null
  onClose: () => void
  onAdded: (id: string) => void
}

const types = [{ value: '', label: 'None' }, ...typeOptions]

/** Adds files or a link: whose they are and of what type, then what. */
export default function AddPanel({ kind, files, onFiles, client, onClose, onAdded }: AddPanelProps) {
  const [client_id, setClient] = useState(client)
  const [type, setType] = useState('')
  const shared = (
    <>
      <Field name="client_id" label="Client">
        <ClientField value={client_id} onChange={setClient} />
      </Field>
      <Field name="type" label="Type">
        <Select value={type} onChange={setType} options={types} />
      </Field>
    </>
  )
  const into = { client_id, type: type === '' ? null : type }
  return (
    <SidePanel title={kind === 'link' ? 'Add a link' : 'Upload documents'} onClose={onClose}>
      {kind === 'link' ? (
        <LinkForm into={into} onClose={onClose} onAdded={onAdded}>
          {shared}
        </LinkForm>
      ) : (
        <FilesForm files={files} onFiles={onFiles} into={into} onClose={onClose}>
          {shared}
        </FilesForm>
      )}
    </SidePanel>
  )
}

type Into = { client_id: string | null; type: string | null }

type FilesFormProps = Pick<AddPanelProps, 'files' | 'onFiles' | 'onClose'> & {
  into: Into
  children: React.ReactNode
}

function FilesForm({ files, onFiles, into, onClose, children }: FilesFormProps) {
  const usage = useQuery(orpc.documents.usage.queryOptions())
  const room = usage.data
  const large = room === undefined ? [] : files.filter(({ size }) => size > room.max_file_bytes)
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const full = room !== undefined && room.used_bytes + bytes > room.quota_bytes
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (files.length === 0) return chooseFiles(onFiles)
    uploadDocuments(files, into)
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
        <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto text-sm text-ink-2">
          {files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`} className="truncate" title={file.name}>
              {file.name}
            </li>
          ))}
        </ul>
      )}
      {children}
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

type LinkFormProps = Pick<AddPanelProps, 'onClose' | 'onAdded'> & { into: Into; children: React.ReactNode }

function LinkForm({ into, onClose, onAdded, children }: LinkFormProps) {
  const queryClient = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  // The same at every try, so that a lost answer does not make two of it.
  const [id] = useState(newId)
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const url = String(data.get('url')).trim()
    const name = String(data.get('name')).trim() || url.replace(/^https?:\/\/(www\.)?/i, '')
    setBusy(true)
    try {
      await api.documents.create({ id, ...into, url, name })
      toast.done('Link added', { action: { label: 'Open', run: () => onAdded(id) } })
      onClose()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setBusy(false)
    }
    await refetchDocuments(queryClient)
  }
  const whole = failure !== undefined && Object.keys(failure.fields).length === 0
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4 p-4">
      <TextField
        name="url"
        label="Address"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        error={failure?.fields.url}
      />
      <TextField
        name="name"
        label="Name"
        autoComplete="off"
        maxLength={255}
        description="Without one, the address is shown."
        error={failure?.fields.name}
      />
      {children}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {failure?.fields.client_id ?? (whole && failure.message)}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={busy}>
          Add link
        </Button>
      </div>
    </form>
  )
}
