import { ConflictNote, RefusalNote } from '../../kit/field-trouble.tsx'
import type { Option } from '../../kit/select.tsx'
import type { ClientField } from './client-fields.ts'
import { statusOptions } from './client-status.tsx'
import type { FieldTrouble } from './field-draft.ts'
import type { ClientEditor } from './use-client-editor.ts'

type TroubleNoteProps = {
  trouble: FieldTrouble
  field: ClientField
  editor: ClientEditor
  options: readonly Option<string>[]
}

/** Below a field: why it was refused, or what somebody else wrote meanwhile, with both ways on. */
export function TroubleNote({ trouble, field, editor, options }: TroubleNoteProps) {
  const discard = () => editor.discard(field)
  const insist = () => editor.insist(field)
  if (trouble.kind === 'refused')
    return (
      <RefusalNote
        message={trouble.message}
        onRetry={trouble.again === true ? insist : undefined}
        onDiscard={discard}
      />
    )
  const shown = (text: string) => {
    const named = [...options, ...statusOptions].find(({ value }) => value === text && text !== '')
    return named?.label ?? (text === '' ? 'nothing' : `“${text}”`)
  }
  return (
    <ConflictNote
      theirs={shown(trouble.theirs)}
      yours={
        <>
          <span className="font-medium">Yours:</span> {shown(editor.value(field))}.
        </>
      }
      onKeepTheirs={discard}
      onUseMine={insist}
    />
  )
}
