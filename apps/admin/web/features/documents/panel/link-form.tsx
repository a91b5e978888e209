import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type SubmitEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { api } from '../../../api/client.ts'
import { type Failure, failureOf } from '../../../api/failure.ts'
import { newId } from '../../../api/id.ts'
import { useKeptDraft } from '../../../app/use-kept-draft.ts'
import { TextField } from '../../../kit/field.tsx'
import { PanelForm } from '../../../kit/panel-form.tsx'
import { toast } from '../../../kit/toast.ts'
import { refetchDocuments } from '../documents-query.ts'
import { type Into, IntoFields, intoOf } from './into-fields.tsx'

type LinkFormProps = {
  /** Whose it is, to start from. */
  client: string | null
  onClose: () => void
}

/** `id` is minted with the first try and the same at every other, so that a lost answer does not make two of it. */
type Draft = Into & { url: string; name: string; id: string }

const notWeb = 'This must be a link that begins with http:// or https://.'

/** "docs.example/abc" is meant as a web address. */
const withScheme = (url: string) => (url === '' || /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`)

/** An address and what to call it. What was typed is kept until it is sent. */
export function LinkForm({ client, onClose }: LinkFormProps) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const empty: Draft = { url: '', name: '', client_id: client, type: '', id: '' }
  const { draft, change, forget } = useKeptDraft('document-link', empty)
  const [failure, setFailure] = useState<Failure>()
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)
  // The client it was opened for goes before the one that was chosen in it some time ago.
  useLayoutEffect(() => {
    if (client !== null) change({ client_id: client })
  }, [client, change])
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const id = draft.id || newId()
    const url = withScheme(draft.url.trim())
    const problem =
      url === '' ? 'Write the address of the link.' : /^https?:\/\/./i.test(url) ? undefined : notWeb
    setWrong(problem)
    if (problem !== undefined) return form.current?.querySelector('input')?.focus()
    const name = draft.name.trim() || url.replace(/^https?:\/\/(www\.)?/i, '')
    change({ id })
    setFailure(undefined)
    setBusy(true)
    try {
      await api.documents.create({ id: id as never, ...intoOf(draft), url, name })
      forget()
      toast.done('Link added', {
        action: {
          label: 'Open',
          run: () => void router.navigate({ to: '/documents', search: { doc: id } }),
        },
      })
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
    <PanelForm
      ref={form}
      onSubmit={submit}
      submit="Add link"
      busy={busy}
      failure={failure?.fields.client_id ?? (whole ? failure.message : undefined)}
      onCancel={onClose}
    >
      <TextField
        name="url"
        label="Address"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        value={draft.url}
        onChange={(event) => change({ url: event.target.value })}
        error={wrong ?? failure?.fields.url}
      />
      <TextField
        name="name"
        label="Name"
        autoComplete="off"
        maxLength={255}
        description="Without one, the address is shown."
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={failure?.fields.name}
      />
      <IntoFields into={draft} onChange={change} />
    </PanelForm>
  )
}
