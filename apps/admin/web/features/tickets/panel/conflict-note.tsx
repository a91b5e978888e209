import type { MouseEvent } from 'react'
import { Button } from '../../../kit/button.tsx'
import type { TextEditor } from './use-text-editor.ts'

/** The buttons go with the note: the panel has the focus then. */
const focusPanel = ({ currentTarget }: MouseEvent<HTMLElement>) =>
  currentTarget.closest<HTMLElement>('[tabindex="-1"]')?.focus()

/** Below a text: why it was refused; or one's own draft beside what is there now, with both ways on. */
export function ConflictNote({ editor, what }: { editor: TextEditor; what: string }) {
  const { trouble, draft, saving } = editor
  if (trouble === undefined) return null
  const takeTheirs = (event: MouseEvent<HTMLElement>) => {
    focusPanel(event)
    editor.takeTheirs()
  }
  const keepMine = (event: MouseEvent<HTMLElement>) => {
    focusPanel(event)
    editor.keepMine()
  }
  if (trouble.kind === 'refused')
    return (
      <div role="alert" className="flex items-center gap-2 pt-1 text-sm text-danger">
        <span className="min-w-0 flex-1">{trouble.message}</span>
        <Button size="sm" variant="ghost" onClick={takeTheirs}>
          Discard
        </Button>
      </div>
    )
  return (
    <section
      aria-label={`Two versions of the ${what}`}
      className="mt-2 flex flex-col gap-2 rounded-lg border border-line bg-warn-soft p-3 text-sm"
    >
      <p role="alert">Somebody else changed the {what} while you were writing.</p>
      <div className="grid grid-cols-2 gap-2">
        <Version name="Yours" text={draft?.text ?? ''} />
        <Version name="There now" text={trouble.theirs} />
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Button size="sm" busy={saving} onClick={keepMine}>
          Keep mine
        </Button>
        <Button size="sm" onClick={takeTheirs}>
          Take theirs
        </Button>
      </div>
    </section>
  )
}

const Version = ({ name, text }: { name: string; text: string }) => (
  <div className="flex min-w-0 flex-col gap-1">
    <h4 className="text-xs font-medium text-ink-2">{name}</h4>
    <section
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className="max-h-48 overflow-y-auto rounded-md border border-line bg-surface p-2 whitespace-pre-wrap wrap-anywhere"
    >
      {text === '' ? <span className="text-ink-3">Nothing</span> : text}
    </section>
  </div>
)
