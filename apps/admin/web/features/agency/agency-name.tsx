import { type SubmitEvent, useEffect, useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { Button } from '../../kit/button.tsx'
import { Field, TextInput } from '../../kit/field.tsx'
import { toast } from '../../kit/toast.ts'
import { useUpdateSettings } from './use-settings.ts'

/** The name of the agency; a draft stays when saving fails. */
export function AgencyName({ name, mayChange }: { name: string; mayChange: boolean }) {
  const update = useUpdateSettings()
  const [draft, setDraft] = useState(name)
  const [base, setBase] = useState(name)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const dirty = draft.trim() !== base

  useEffect(() => {
    if (busy) return
    // Untouched, the input follows what others save; a draft stays.
    setDraft((now) => (now.trim() === base ? name : now))
    setBase(name)
  }, [name, base, busy])

  const save = async (next: string) => {
    setBusy(true)
    setError(undefined)
    try {
      await update(() => ({ name: next }))
      toast.done('Agency renamed', { action: { label: 'Undo', run: () => void save(base) } })
    } catch (cause) {
      const failure = failureOf(cause)
      setError(failure.fields.name ?? failure.message)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (draft.trim() === '') setError('Give the agency a name.')
    else if (dirty) void save(draft.trim())
  }
  return (
    <form onSubmit={submit} noValidate className="flex items-end gap-2">
      <div className="min-w-0 flex-1 sm:max-w-80">
        <Field name="name" label="Name" error={error}>
          <TextInput
            value={draft}
            disabled={!mayChange}
            maxLength={200}
            autoComplete="organization"
            onChange={(event) => setDraft(event.target.value)}
          />
        </Field>
      </div>
      {dirty && (
        <Button type="submit" variant="primary" busy={busy} className="h-9">
          Save
        </Button>
      )}
    </form>
  )
}
