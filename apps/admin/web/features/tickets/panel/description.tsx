import { Pencil } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { inputClass } from '../../../kit/classes.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { PanelSection } from '../../../kit/properties.tsx'
import { toast } from '../../../kit/toast.ts'
import type { TicketDetail } from '../ticket-types.ts'
import { ConflictNote } from './conflict-note.tsx'
import { LateMarkdown } from './late-markdown.tsx'
import { useTextEditor } from './use-text-editor.ts'

/** What the ticket is about, in markdown, edited where it stands. */
export function Description({ ticket }: { ticket: TicketDetail }) {
  const editor = useTextEditor(ticket, 'description')
  const [editing, setEditing] = useState(() => editor.draft !== undefined && editor.trouble === undefined)
  const box = useRef<HTMLDivElement>(null)
  const edit = () => setEditing(true)
  useDeclareActions([
    {
      id: 'ticket.edit',
      label: 'Edit the description',
      group: 'Ticket',
      keys: 'e',
      icon: Pencil,
      run: edit,
    },
  ])
  const end = () => {
    setEditing(false)
    box.current?.closest<HTMLElement>('[tabindex="-1"]')?.focus()
  }
  const save = () => {
    editor.save(editor.value, editor.draft?.base ?? editor.value)
    end()
  }
  const cancel = () => {
    const { draft } = editor
    editor.takeTheirs()
    end()
    if (draft === undefined || draft.text === draft.base) return
    const run = () => {
      editor.type(draft.text)
      setEditing(true)
    }
    toast.done('Your changes of the description are gone', { action: { label: 'Bring back', run } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      save()
    }
  }
  const { value } = editor
  return (
    <PanelSection
      title="Description"
      aside={!editing && <IconButton icon={Pencil} label="Edit the description" keys="e" onClick={edit} />}
    >
      <div ref={box} className="px-4">
        {editing ? (
          <Editing
            value={value}
            onChange={editor.type}
            onKeyDown={onKeyDown}
            onSave={save}
            onCancel={cancel}
          />
        ) : value === '' ? (
          <button type="button" onClick={edit} className="text-ink-3 hover:text-ink">
            Add a description…
          </button>
        ) : (
          <LateMarkdown text={value} breaks />
        )}
        <ConflictNote editor={editor} what="description" />
      </div>
    </PanelSection>
  )
}

type EditingProps = {
  value: string
  onChange: (text: string) => void
  onKeyDown: (event: KeyboardEvent) => void
  onSave: () => void
  onCancel: () => void
}

function Editing({ value, onChange, onKeyDown, onSave, onCancel }: EditingProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])
  return (
    <>
      <textarea
        ref={field}
        aria-label="Description"
        maxLength={50_000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${inputClass} field-sizing-content max-h-[50vh] min-h-24 resize-none py-2`}
      />
      <div className="flex items-center justify-end gap-2 pt-2">
        <span className="mr-auto hidden text-xs text-ink-3 sm:inline">Markdown</span>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" onClick={onSave}>
          Save <Kbd keys="$mod+Enter" />
        </Button>
      </div>
    </>
  )
}
