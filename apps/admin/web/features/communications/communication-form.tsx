import { type KeyboardEvent, type ReactNode, type SubmitEvent, useEffect, useRef } from 'react'
import { Field, Textarea, TextField, TextInput } from '../../kit/field.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Select } from '../../kit/select.tsx'
import type { CommunicationType } from './kind-names.ts'
import { type Direction, directionOptions, typeOptions } from './kinds.tsx'

/** What the form holds, as text; `when` is a `datetime-local` value. */
export type Draft = {
  type: CommunicationType
  direction: Direction | ''
  subject: string
  body: string
  when: string
  duration: string
}

type FormProps = {
  draft: Draft
  onChange: (draft: Draft) => void
  onSubmit: () => void
  onCancel: () => void
  errors: Record<string, string>
  /** Where the focus starts. */
  focus: 'subject' | 'first'
  /** Above the fields. */
  lead?: ReactNode
  children: ReactNode
}

const directions = [{ value: '' as const, label: 'Not given' }, ...directionOptions]

/** The fields of a communication. Ctrl/Cmd-Enter saves, Escape leaves. */
export function CommunicationForm(props: FormProps) {
  const { draft, onChange, onSubmit, onCancel, errors, focus, lead, children } = props
  const form = useRef<HTMLFormElement>(null)
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  useEffect(() => {
    const field = focus === 'subject' ? 'input[name=subject]' : 'input:not([type=radio]), textarea'
    form.current?.querySelector<HTMLElement>(field)?.focus()
  }, [focus])

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      form.current?.requestSubmit()
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    }
  }
  const timed = draft.type === 'call' || draft.type === 'meeting'
  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      noValidate
      className="@container flex flex-col gap-3"
    >
      {lead}
      <div className="max-w-full overflow-x-auto">
        <Segmented label="Kind" value={draft.type} onChange={(type) => set({ type })} options={typeOptions} />
      </div>
      <TextField
        name="subject"
        label="Subject"
        autoComplete="off"
        maxLength={2_000}
        value={draft.subject}
        onChange={(event) => set({ subject: event.target.value })}
        error={errors.subject}
      />
      <Field name="body" label={draft.type === 'email' ? 'Text' : 'Notes'} error={errors.body}>
        <Textarea value={draft.body} onChange={(event) => set({ body: event.target.value })} />
      </Field>
      <div className="grid grid-cols-2 gap-3 *:first:col-span-2 @lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)_minmax(0,4fr)] @lg:*:first:col-span-1">
        <Field name="timestamp" label="When" error={errors.timestamp}>
          <TextInput
            type="datetime-local"
            value={draft.when}
            onChange={(event) => set({ when: event.target.value })}
          />
        </Field>
        <Field name="direction" label="Direction" error={errors.direction}>
          <Select value={draft.direction} onChange={(direction) => set({ direction })} options={directions} />
        </Field>
        {timed && (
          <Field name="duration_minutes" label="Minutes" error={errors.duration_minutes}>
            <TextInput
              inputMode="numeric"
              autoComplete="off"
              value={draft.duration}
              onChange={(event) => set({ duration: event.target.value })}
            />
          </Field>
        )}
      </div>
      {children}
    </form>
  )
}
