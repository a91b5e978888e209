import { type SubmitEvent, useState } from 'react'
import { failureOf } from '../../api/failure.ts'
import { setDraft } from '../../app/drafts.ts'
import { useDraft } from '../../app/use-kept-draft.ts'
import { Button } from '../../kit/button.tsx'
import { Field, TextInput } from '../../kit/field.tsx'
import { OvertakenNote } from '../../kit/overtaken-note.tsx'
import { toast } from '../../kit/toast.ts'
import { type Settings, useUpdateSettings } from './use-settings.ts'

/** What was typed, and the name it started from. */
type Kept = { draft: string; base: string }
const place = 'agency-name'
const nameless = 'Give the agency a name.'

/** The name of the agency. A draft stays when saving fails, and when somebody else renames the agency meanwhile. */
export function AgencyName({ agency, settings }: Settings) {
  const { name } = agency
  const update = useUpdateSettings()
  const kept = useDraft<Kept>(place)
  const setKept = (next: Kept | undefined) => setDraft(place, next)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const draft = kept?.draft ?? name
  const dirty = kept !== undefined && (busy || draft.trim() !== name)
  const overtaken = dirty && !busy && kept.base !== name

  const save = async (next: string, base: string) => {
    setBusy(true)
    setError(undefined)
    try {
      let taken = false
      await update((now) => {
        taken = now.agency.name !== base && now.agency.name !== next
        return taken ? undefined : { name: next }
      })
      // The note says so: the name that others gave it has come with the answer.
      if (taken) return
      setKept(undefined)
      toast.done('Agency renamed', { action: { label: 'Undo', run: () => void undo(next, base) } })
    } catch (cause) {
      const failure = failureOf(cause)
      setError(failure.fields.name ?? failure.message)
    } finally {
      setBusy(false)
    }
  }
  const undo = (from: string, to: string) =>
    update((now) => (now.agency.name === from ? { name: to } : undefined)).catch((cause) =>
      toast.error('That could not be undone', cause),
    )
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (draft.trim() === '') setError(nameless)
    else if (kept !== undefined && dirty && !busy && !overtaken) void save(draft.trim(), kept.base)
  }
  return (
    <form aria-label="Agency" onSubmit={submit} noValidate className="flex flex-col gap-3">
      {overtaken && (
        <OvertakenNote
          who={null}
          at={settings.updated_at}
          onMine={() => setKept({ draft, base: name })}
          onTheirs={() => setKept(undefined)}
        >
          <p className="mt-1">
            Its name is <span className="font-medium">{name}</span> now.
          </p>
        </OvertakenNote>
      )}
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1 sm:max-w-80">
          <Field name="name" label="Name" error={error}>
            <TextInput
              value={draft}
              maxLength={200}
              autoComplete="organization"
              onChange={(event) => {
                const next = { draft: event.target.value, base: kept?.base ?? name }
                setError(next.draft.trim() === '' ? nameless : undefined)
                setKept(next.draft === next.base && next.base === name ? undefined : next)
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || kept === undefined) return
                event.preventDefault()
                setError(undefined)
                setKept(undefined)
              }}
            />
          </Field>
        </div>
        {dirty && !overtaken && (
          <Button type="submit" variant="primary" busy={busy} className="h-9">
            Save
          </Button>
        )}
      </div>
    </form>
  )
}
