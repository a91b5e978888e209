import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { toast } from '../../kit/toast.ts'
import { CommunicationForm, type Draft } from './communication-form.tsx'
import { newDraft, readDraft } from './draft.ts'
import { useLogCommunication } from './use-log-communication.ts'

type ComposerProps = {
  clientId: string | null
  onDone: () => void
  /** Chooses the client, where it is not given. */
  chooser?: React.ReactNode
  /** What a new form starts with. */
  start?: Partial<Draft>
  /** The message it answers: each keeps a draft of its own. */
  answers?: string | undefined
}

/** What was written and not sent, by client: leaving the form loses nothing. */
const kept = new Map<string, Draft>()

/** Logs a call, meeting, note or e-mail. */
export default function Composer({ clientId, onDone, chooser, start, answers }: ComposerProps) {
  const place = `${clientId ?? 'any'} ${answers ?? start?.subject ?? ''}`
  const [draft, setDraft] = useState(() => kept.get(place) ?? { ...newDraft(new Date()), ...start })
  const [problems, setProblems] = useState<Record<string, string>>({})
  const log = useLogCommunication()
  const change = (next: Draft) => {
    kept.set(place, next)
    setDraft(next)
  }
  const submit = () => {
    const read = readDraft(draft)
    const missing: Record<string, string> = clientId === null ? { client_id: 'Choose a client.' } : {}
    if ('problems' in read || clientId === null) {
      setProblems({ ...('problems' in read ? read.problems : {}), ...missing })
      return
    }
    setProblems({})
    log.run({ ...read.fields, client_id: clientId }, () => {
      kept.delete(place)
      onDone()
      toast.done('Logged')
    })
  }
  const errors = { ...log.failure?.fields, ...problems }
  const whole = log.failure !== undefined && Object.keys(log.failure.fields).length === 0
  return (
    <CommunicationForm
      draft={draft}
      onChange={change}
      onSubmit={submit}
      onCancel={onDone}
      errors={errors}
      focus={chooser === undefined ? 'subject' : 'first'}
      lead={chooser}
    >
      <p role="alert" className="text-sm text-danger empty:hidden">
        {errors.client_id ?? (whole && log.failure?.message)}
      </p>
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto hidden text-xs text-ink-3 sm:inline">
          <Kbd keys="$mod+Enter" /> saves
        </span>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" busy={log.busy}>
          Log it
        </Button>
      </div>
    </CommunicationForm>
  )
}
