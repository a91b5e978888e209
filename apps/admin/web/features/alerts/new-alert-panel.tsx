import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { api, orpc } from '../../api/client.ts'
import { failureOf, summaryOf } from '../../api/failure.ts'
import { newId } from '../../api/id.ts'
import { useKeptDraft } from '../../app/use-kept-draft.ts'
import { Field, Textarea, TextField } from '../../kit/field.tsx'
import { PanelForm } from '../../kit/panel-form.tsx'
import { Select } from '../../kit/select.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { ClientField } from '../clients/client-field.tsx'
import type { AlertSeverity } from './alert-types.ts'
import { severityOptions } from './severity-icon.tsx'
import { storeAlerts } from './state/alert-cache.ts'
import { broughtBack } from './state/pending.ts'
import { say } from './state/steps.ts'

type AlertDraft = {
  /** Minted with the first try and the same at every other: sent twice over a bad line, it is still one alert. */
  id: string
  client_id: string | null
  severity: AlertSeverity
  title: string
  description: string
}

type NewAlertPanelProps = { client: string | undefined; onClose: () => void }

/** An alert that no rule would raise; only people resolve it. */
export default function NewAlertPanel({ client, onClose }: NewAlertPanelProps) {
  const { draft, change, forget } = useKeptDraft<AlertDraft>('new-alert', {
    id: '',
    client_id: client ?? null,
    severity: 'medium',
    title: '',
    description: '',
  })
  const [refused, setRefused] = useState<string>()
  const queryClient = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const create = useMutation({
    mutationFn: (id: string) =>
      api.alerts.create({
        id,
        client_id: draft.client_id,
        severity: draft.severity,
        title: draft.title.trim(),
        description: draft.description.trim() === '' ? null : draft.description.trim(),
      }),
    onSuccess: (row) => {
      forget()
      broughtBack.add(row.id)
      storeAlerts(queryClient, [row])
      void queryClient.invalidateQueries({ queryKey: orpc.alerts.counts.key() })
      say(`Raised “${row.title}”`)
      onClose()
    },
    onError: (error) => {
      if (failureOf(error).code === 'conflict') change({ id: '' })
    },
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (create.isPending) return
    const missing = draft.title.trim() === '' ? 'Say in a few words what is wrong.' : undefined
    setRefused(missing)
    if (missing !== undefined) {
      form.current?.querySelector<HTMLInputElement>('input[name=title]')?.focus()
      return
    }
    const id = draft.id || newId()
    change({ id })
    create.mutate(id)
  }
  const failure = create.error === null ? undefined : failureOf(create.error)
  return (
    <SidePanel title="New alert" onClose={onClose}>
      <PanelForm
        ref={form}
        onSubmit={submit}
        submit="Raise alert"
        busy={create.isPending}
        failure={summaryOf(failure)}
        onCancel={onClose}
      >
        <TextField
          name="title"
          label="What is wrong"
          autoFocus
          autoComplete="off"
          maxLength={300}
          value={draft.title}
          onChange={(event) => {
            change({ title: event.target.value })
            setRefused(undefined)
          }}
          error={refused ?? failure?.fields.title}
        />
        <Field name="client_id" label="Client" error={failure?.fields.client_id}>
          <ClientField
            value={draft.client_id}
            onChange={(client_id) => change({ client_id })}
            placeholder="None in particular"
          />
        </Field>
        <Field name="severity" label="Severity">
          <Select
            value={draft.severity}
            onChange={(severity) => change({ severity })}
            options={severityOptions}
          />
        </Field>
        <Field name="description" label="Details" error={failure?.fields.description}>
          <Textarea
            name="description"
            maxLength={20_000}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
      </PanelForm>
    </SidePanel>
  )
}
