import { ConflictNote, RefusalNote } from '../../../kit/field-trouble.tsx'
import type { DocumentField } from './edit-field.ts'
import type { DocumentEditor } from './use-document-editor.ts'

type FieldNoteProps = { editor: DocumentEditor; field: DocumentField }

/** Below a field that shows one's own: what stands in its way, with the ways on. */
export function FieldNote({ editor, field }: FieldNoteProps) {
  const trouble = editor.trouble(field)
  if (trouble === undefined) return null
  const discard = () => editor.discard(field)
  const insist = () => editor.insist(field)
  return trouble.kind === 'refused' ? (
    <RefusalNote message={trouble.message} onRetry={trouble.again ? insist : undefined} onDiscard={discard} />
  ) : (
    <ConflictNote
      theirs={trouble.words}
      yours="Yours stands above and is not saved."
      onKeepTheirs={discard}
      onUseMine={insist}
    />
  )
}
