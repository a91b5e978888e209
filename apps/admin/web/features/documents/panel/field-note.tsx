import { Button } from '../../../kit/button.tsx'
import type { DocumentField } from './edit-field.ts'
import type { DocumentEditor } from './use-document-editor.ts'

type FieldNoteProps = { editor: DocumentEditor; field: DocumentField }

/** Below a field that shows one's own: why it was refused, or what somebody else wrote meanwhile, with both ways on. */
export function FieldNote({ editor, field }: FieldNoteProps) {
  const trouble = editor.trouble(field)
  if (trouble === undefined) return null
  if (trouble.kind === 'refused')
    return (
      <div role="alert" className="flex items-center gap-2 text-sm text-danger">
        <span className="min-w-0 flex-1">{trouble.message}</span>
        {trouble.again && (
          <Button size="sm" variant="ghost" onClick={() => editor.insist(field)}>
            Try again
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => editor.discard(field)}>
          Discard
        </Button>
      </div>
    )
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-lg border border-line bg-warn-soft p-3 text-sm">
      <p className="text-ink wrap-anywhere">
        Somebody else changed this meanwhile. <span className="font-medium">Theirs:</span> {trouble.words}.
        Yours stands above and is not saved.
      </p>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => editor.discard(field)}>
          Keep theirs
        </Button>
        <Button size="sm" onClick={() => editor.insist(field)}>
          Use mine
        </Button>
      </div>
    </div>
  )
}
