import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type SubmitEvent, useRef, useState } from 'react'
import { summaryOf } from '../../api/failure.ts'
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
  const [owner, setOwner] = useState<string>(user.id)
  const [refused, setRefused] = useState<Record<string, string>>({})
  const form = useRef<HTMLFormElement>(null)
  const create = useCreateClient()
  const [typed, setTyped] = useState({ name: '', website: '', email_domains: '' })
  const twin = useTwin(typed)
  const errors = { ...create.failure?.fields, ...refused }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '').trim()
    const website = parseWebsite(text('website'))
    const domains = parseDomains(text('email_domains'))
    const problems = {
      ...(text('name') === '' ? { name: 'Give the client a name.' } : {}),
      ...('problem' in website ? { website: website.problem } : {}),
      ...('problem' in domains ? { email_domains: domains.problem } : {}),
    }
    setRefused(problems)
    if (Object.keys(problems).length > 0 || 'problem' in website || 'problem' in domains) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    create.run(
      {
        name: text('name'),
        owner_id: owner === '' ? null : owner,
        website: website.value as string | null,
        email_domains: domains.value,
        notes: text('notes') === '' ? null : text('notes'),
      },
      ({ id, name }) => {
        onDone()
        toast.done(`${name} added`, {
          action: { label: 'Open', run: () => void navigate({ to: '/clients/$id', params: { id } }) },
        })
      },
    )
  }
  const watch = (event: FormEvent<HTMLFormElement>) => {
    const { name, value } = event.target as HTMLInputElement
    if (name in typed) setTyped((before) => ({ ...before, [name]: value }))
  }
  return (
    <PanelForm
      ref={form}
      onSubmit={submit}
      onInput={watch}
      submit="Add client"
      busy={create.busy}
      failure={summaryOf(create.failure)}
      onCancel={onDone}
    >
      <TextField name="name" label="Name" autoFocus autoComplete="off" maxLength={200} error={errors.name} />
      <Field name="owner_id" label="Owner">
        <Select
          value={owner}
          onChange={setOwner}
          options={[{ value: '', label: 'No owner' }, ...memberOptions(members)]}
        />
      </Field>
      <TextField
        name="website"
        label="Website"
        inputMode="url"
        autoComplete="off"
        placeholder="acme.com"
        error={errors.website}
      />
      <TextField
        name="email_domains"
        label="Mail domains"
        autoComplete="off"
        autoCapitalize="none"
        placeholder="acme.com, acme.co.uk"
        description="The domains this client writes from."
        error={errors.email_domains}
      />
      <Field name="notes" label="Notes">
        <Textarea name="notes" maxLength={20_000} />
      </Field>
      <TwinNote twin={create.busy ? undefined : twin} />
    </PanelForm>
  )
}
