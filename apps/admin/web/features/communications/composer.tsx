import { useRef, useState } from 'react'
import { newId } from '../../api/id.ts'
import { getDraft, setDraft } from '../../app/drafts.ts'
import { useKeptDraft } from '../../app/use-kept-draft.ts'
import { Button } from '../../kit/button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { toast } from '../../kit/toast.ts'
import { CommunicationForm, type Draft } from './communication-form.tsx'
import { newDraft, readDraft } from './draft.ts'
import { useLogCommunication } from './use-log-communication.ts'

type ComposerProps = {
  /** Undefined: it is chosen in the form. */
  clientId?: string
  onDone: () => void
  /** Draws the field that chooses the client, where it is not given. */
  chooser?: (
    client: string | null,
    choose: (client: string | null) => void,
    error: string | undefined,
  ) => React.ReactNode
  /** What a new form starts with. */
  start?: Partial<Draft>
  /** The message it answers: each keeps a draft of its own. */
  answers?: string | undefined
}

/**
 * A client that was chosen in it is part of it. `id` is minted with the first try and the same at every other, so that a
 * lost answer does not make two of it.
 */
type Kept = Draft & { client_id: string | null; id: string }

/** Logs a call, meeting, note or e-mail. */
export default function Composer({ clientId, onDone, chooser, start, answers }: ComposerProps) {
  const key = `log:${clientId ?? 'any'} ${answers ?? ''}`
  const [begin] = useState<Kept>(() => ({ ...newDraft(new Date()), ...start, client_id: null, id: '' }))
  const { draft, change } = useKeptDraft<Kept>(key, begin)
  const [problems, setProblems] = useState<Record<string, string>>({})
  const sent = useRef<Kept>(undefined)
  const log = useLogCommunication({
    onLogged: () => {
      // What was begun since is another one.
      if (getDraft(key) === sent.current) setDraft(key, undefined)
      else change({ id: '' })
      toast.done('Logged')
    },
    onTaken: () => change({ id: '' }),
    onLost: (error) => toast.error('It could not be logged; what you wrote is kept', error),
  })
  const client = clientId ?? draft.client_id
  const submit = () => {
    if (log.busy) return
    const read = readDraft(draft)
    const missing: Record<string, string> = client === null ? { client_id: 'Choose a client.' } : {}
    if ('problems' in read || client === null) {
      setProblems({ ...('problems' in read ? read.problems : {}), ...missing })
      return
    }
    setProblems({})
    const id = draft.id || newId()
    change({ id })
    sent.current = getDraft(key)
    log.run(id, { ...read.fields, client_id: client }, onDone)
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
      lead={chooser?.(draft.client_id, (client_id) => change({ client_id }), errors.client_id)}
    >
      <p role="alert" className="text-sm text-danger empty:hidden">
        {(chooser === undefined && errors.client_id) || (whole && log.failure?.message)}
      </p>
      <div className="flex items-center justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" busy={log.busy}>
          Log it
          <Kbd keys="$mod+Enter" />
        </Button>
      </div>
    </CommunicationForm>
  )
}
