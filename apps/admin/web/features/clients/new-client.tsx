import { useNavigate } from '@tanstack/react-router'
import { type SubmitEvent, useRef, useState } from 'react'
import { summaryOf } from '../../api/failure.ts'
import { newId } from '../../api/id.ts'
import { useKeptDraft } from '../../app/use-kept-draft.ts'
import { useMe } from '../../app/use-session.ts'
import { Field, Textarea, TextField } from '../../kit/field.tsx'
import { PanelForm } from '../../kit/panel-form.tsx'
import { Select } from '../../kit/select.tsx'
import { toast } from '../../kit/toast.ts'
import { parseDomains, parseWebsite } from './client-fields.ts'
import { TwinNote } from './twin-note.tsx'
import { useCreateClient } from './use-create-client.ts'
import { memberOptions, useMembers } from './use-members.tsx'
import { useTwin } from './use-twin.ts'

/** Adds a client: a name is enough. Ctrl/Cmd-Enter submits from the notes as well. */
export function NewClient({ onDone }: { onDone: () => void }) {
  const { user } = useMe()
  const members = useMembers()
  const navigate = useNavigate()
  const { draft, change, forget } = useKeptDraft('new-client', {
    name: '',
    owner: user.id as string,
    website: '',
    email_domains: '',
    notes: '',
    // Minted with the first try and the same at every other.
    id: '',
  })
  const [refused, setRefused] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)
  const create = useCreateClient(forget, () => change({ id: '' }))
  const twin = useTwin(draft)
  const errors = { ...create.failure?.fields, ...refused }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (create.busy) return
    const name = draft.name.trim()
    const notes = draft.notes.trim()
    const website = parseWebsite(draft.website.trim())
    const domains = parseDomains(draft.email_domains.trim())
    const problems = {
      ...(name === '' ? { name: 'Give the client a name.' } : {}),
      ...('problem' in website ? { website: website.problem } : {}),
      ...('problem' in domains ? { email_domains: domains.problem } : {}),
    }
    setRefused(problems)
    if (Object.keys(problems).length > 0 || 'problem' in website || 'problem' in domains) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    const id = draft.id || newId()
    change({ id })
    create.run(
      id,
      {
        name,
        owner_id: draft.owner === '' ? null : draft.owner,
        website: website.value as string | null,
        email_domains: domains.value,
        notes: notes === '' ? null : notes,
      },
      ({ id, name }) => {
        onDone()
        toast.done(`${name} added`, {
          action: { label: 'Open', run: () => void navigate({ to: '/clients/$id', params: { id } }) },
        })
      },
    )
  }
  return (
    <PanelForm
      ref={form}
      onSubmit={submit}
      submit="Add client"
      busy={create.busy}
      failure={summaryOf(create.failure)}
      onCancel={onDone}
    >
      <TextField
        name="name"
        label="Name"
        autoFocus
        autoComplete="off"
        maxLength={200}
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={errors.name}
      />
      <Field name="owner_id" label="Owner">
        <Select
          value={draft.owner}
          onChange={(owner) => change({ owner })}
          options={[{ value: '', label: 'No owner' }, ...memberOptions(members)]}
        />
      </Field>
      <TextField
        name="website"
        label="Website"
        value={draft.website}
        onChange={(event) => change({ website: event.target.value })}
        inputMode="url"
        autoComplete="off"
        placeholder="acme.com"
        error={errors.website}
      />
      <TextField
        name="email_domains"
        label="Mail domains"
        value={draft.email_domains}
        onChange={(event) => change({ email_domains: event.target.value })}
        autoComplete="off"
        autoCapitalize="none"
        placeholder="acme.com, acme.co.uk"
        description="The domains this client writes from."
        error={errors.email_domains}
      />
      <Field name="notes" label="Notes">
        <Textarea
          name="notes"
          maxLength={20_000}
          value={draft.notes}
          onChange={(event) => change({ notes: event.target.value })}
        />
      </Field>
      <TwinNote twin={create.busy ? undefined : twin} />
    </PanelForm>
  )
}
