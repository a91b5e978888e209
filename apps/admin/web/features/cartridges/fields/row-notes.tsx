import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../kit/button.tsx'
import { useEditorHere } from '../edit/editor-context.ts'
import { type Place, valueAt, withoutPart } from '../model/place.ts'
import { valueWords } from '../model/value-words.ts'

function Note({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div
      role="alert"
      className="mt-1.5 flex flex-col gap-2 rounded-lg border border-line bg-warn-soft p-2.5 text-sm"
    >
      <div className="min-w-0 break-words">{children}</div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}

/** Another value was saved while this one was being typed, one's own by another tab or by RevOS: both, and both ways on. */
export function ConflictNote({ place }: { place: Place }) {
  const { pending, saved, discard, insist, isMine } = useEditorHere()
  if (!pending.conflicts.includes(place)) return null
  return (
    <Note
      actions={
        <>
          <Button size="sm" onClick={() => discard(place)}>
            {isMine ? 'Take that' : 'Take theirs'}
          </Button>
          <Button size="sm" onClick={() => insist(place)}>
            {isMine ? 'Keep this' : 'Keep mine'}
          </Button>
        </>
      }
    >
      {isMine ? 'This was saved elsewhere meanwhile.' : 'Somebody else saved this meanwhile.'}{' '}
      <span className="font-medium">{isMine ? 'There:' : 'Theirs:'}</span>{' '}
      {valueWords(valueAt(saved.data, place))}.{' '}
      <span className="font-medium">{isMine ? 'Here:' : 'Yours:'}</span>{' '}
      {valueWords(valueAt(pending.data, place))}.
    </Note>
  )
}

/** What the row holds at a place and cannot count, as it is. */
export function ProblemNote({ place }: { place: Place }) {
  const { problems } = useEditorHere()
  return problems
    .filter(({ path }) => path === place || path.startsWith(`${place}.`))
    .map((problem) => <OddValue key={problem.path} {...problem} />)
}

/** That there is more than may be saved; what is stored already may stay so. */
export function SizeNote({ place }: { place: Place }) {
  const { tooLarge, refusals } = useEditorHere()
  const problem = tooLarge.find(({ path }) => path === place)?.problem
  if (problem === undefined || refusals[place] !== undefined) return null
  return (
    <p role="status" className="mt-1 text-sm text-warn">
      This {problem}.
    </p>
  )
}

/** A value that the app cannot make sense of, as it stands, and a way to take it out. */
export function OddValue({ path, value, problem }: { path: string; value: unknown; problem: string }) {
  const { editable, pending, set, lock } = useEditorHere()
  const isLock = /^locks\.\d+$/.test(path)
  const remove = isLock
    ? typeof value === 'string' && (() => lock(value, false))
    : path !== '' && (() => set(...withoutPart(pending.data, path)))
  return (
    <div className="mt-1.5 flex items-start gap-2 rounded-lg border border-line bg-warn-soft p-2.5 text-sm">
      <TriangleAlert aria-hidden size={14} className="mt-[3px] shrink-0 text-warn" />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="font-medium">{path === '' ? 'The cartridge' : isLock ? 'A lock' : path}</span>{' '}
          {problem}. It is kept as it is and does not count.
        </p>
        <code className="mt-1 block max-h-24 overflow-y-auto font-mono text-xs break-all whitespace-pre-wrap">
          {JSON.stringify(value)}
        </code>
      </div>
      {editable && remove !== false && (
        <Button size="sm" onClick={remove}>
          Remove
        </Button>
      )}
    </div>
  )
}

/** Why the server did not take it. */
export function RefusalNote({ place }: { place: Place }) {
  const message = useEditorHere().refusals[place]
  return message === undefined ? null : (
    <p role="alert" className="mt-1 text-sm text-danger">
      {message}
    </p>
  )
}
