import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { api } from '../../../api/client.ts'
import { failureOf, summaryOf } from '../../../api/failure.ts'
import { newId } from '../../../api/id.ts'
import { useMe } from '../../../app/use-session.ts'
import { Field, Textarea, TextField } from '../../../kit/field.tsx'
import { PanelForm } from '../../../kit/panel-form.tsx'
import { Select } from '../../../kit/select.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { ClientField } from '../../clients/client-field.tsx'
import { useMembers } from '../../clients/use-members.tsx'
import { expectOwn } from '../state/arrivals.ts'
import { remember, say } from '../state/steps.ts'
import { countSoon, storeTickets } from '../state/ticket-cache.ts'
import { assigneeOptions, nothing, priorityOptions, statusOptions } from '../ticket-options.tsx'
import type { WholeTicket } from '../ticket-types.ts'
import { quoted } from '../ticket-words.ts'
import { keepDraft, keptDraft, type TicketDraft } from './ticket-draft.ts'

type NewTicketPanelProps = {
  /** What the form begins with: the client it was opened for, the column it was opened in. */
  begin: Partial<TicketDraft>
  onClose: () => void
  onMade: (ticket: WholeTicket) => void
}

const mostTitle = 300

/** A ticket made from nothing. What is written is kept until it is sent. */
export default function NewTicketPanel({ begin, onClose, onMade }: NewTicketPanelProps) {
  const [draft, setDraft] = useState(() => keptDraft(begin))
  const [refused, setRefused] = useState<string>()
  const queryClient = useQueryClient()
  const members = useMembers()
  const { user } = useMe()
  const form = useRef<HTMLFormElement>(null)
  const change = (next: Partial<TicketDraft>) => {
    const whole = { ...draft, ...next }
    keepDraft(whole)
    setDraft(whole)
  }
  const create = useMutation({
    mutationFn: (id: WholeTicket['id']) => {
      expectOwn(id)
      return api.tickets.create({
        ...draft,
        id,
        title: draft.title.trim(),
        description: draft.description.trim() === '' ? null : draft.description.trim(),
      } as Parameters<typeof api.tickets.create>[0])
    },
    onSuccess: (ticket) => {
      keepDraft(undefined)
      storeTickets(queryClient, [ticket])
      countSoon(queryClient)
      remember({ id: Symbol('create'), kind: 'create', ticket })
      say(`Made ${quoted(ticket.title)}`, true)
      onMade(ticket)
    },
    onError: (error) => {
      if (failureOf(error).code === 'conflict') change({ id: '' })
    },
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (create.isPending) return
    const missing = draft.title.trim() === '' ? 'Say in a few words what is to be done.' : undefined
    setRefused(missing)
    if (missing !== undefined) {
      form.current?.querySelector<HTMLInputElement>('input[name=title]')?.focus()
      return
    }
    const id = draft.id || newId()
    change({ id })
    create.mutate(id as WholeTicket['id'])
  }
  const failure = create.error === null ? undefined : failureOf(create.error)
  // Only an answer that was lost leaves the id taken.
  const taken = 'An earlier try has made the ticket, as it was then. Sent again, it is another one.'
  const refusal = failure?.code === 'conflict' ? taken : summaryOf(failure)
  return (
    <SidePanel title="New ticket" onClose={onClose}>
      <PanelForm
        ref={form}
        onSubmit={submit}
        submit="Make ticket"
        busy={create.isPending}
        failure={refusal}
        onCancel={onClose}
      >
        <TextField
          name="title"
          label="What is to be done"
          autoFocus
          autoComplete="off"
          maxLength={mostTitle}
          {...(draft.title.length < mostTitle
            ? {}
            : { description: `At most ${mostTitle} characters: the rest goes into the description.` })}
          value={draft.title}
          onChange={(event) => {
            change({ title: event.target.value })
            setRefused(undefined)
          }}
          error={refused ?? failure?.fields.title}
        />
        <Field name="client_id" label="Client" error={failure?.fields.client_id}>
          <ClientField value={draft.client_id} onChange={(client_id) => change({ client_id })} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field name="status" label="Status">
            <Select
              value={draft.status as string}
              onChange={(status) => change({ status: status as TicketDraft['status'] })}
              options={statusOptions()}
            />
          </Field>
          <Field name="priority" label="Priority">
            <Select
              value={(draft.priority ?? nothing) as string}
              onChange={(priority) =>
                change({ priority: priority === nothing ? null : (priority as TicketDraft['priority']) })
              }
              options={priorityOptions()}
            />
          </Field>
        </div>
        <Field name="assignee_id" label="Assignee" error={failure?.fields.assignee_id}>
          <Select
            value={draft.assignee_id ?? nothing}
            onChange={(assignee) => change({ assignee_id: assignee === nothing ? null : assignee })}
            options={assigneeOptions(members, user.id)}
          />
        </Field>
        <Field
          name="description"
          label="Description"
          description="Markdown"
          error={failure?.fields.description}
        >
          <Textarea
            name="description"
            maxLength={50_000}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
      </PanelForm>
    </SidePanel>
  )
}
