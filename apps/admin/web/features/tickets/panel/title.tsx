import { isEnter } from '../../../keys/plain-enter.ts'
import { InlineText } from '../../../kit/inline-text.tsx'
import type { TicketDetail } from '../ticket-types.ts'
import { ConflictNote } from './conflict-note.tsx'
import { useTextEditor } from './use-text-editor.ts'

/** What the ticket is called, edited where it stands. */
export function Title({ ticket }: { ticket: TicketDetail }) {
  const editor = useTextEditor(ticket, 'title')
  return (
    <header
      className="px-4 pt-3"
      // A title has one line, however many it is drawn in.
      onKeyDownCapture={(event) => {
        if (!isEnter(event.nativeEvent) || !(event.target instanceof HTMLTextAreaElement)) return
        event.preventDefault()
        const panel = event.target.closest<HTMLElement>('[tabindex="-1"]')
        if (panel === null) event.target.blur()
        else panel.focus()
      }}
    >
      <InlineText
        label="Title"
        multiline
        value={editor.value}
        invalid={editor.trouble !== undefined}
        onSave={(text, base) => editor.save(text.replace(/\s+/g, ' '), base)}
        className="min-h-9! py-1! text-lg! font-semibold"
      />
      <ConflictNote editor={editor} what="title" />
    </header>
  )
}
