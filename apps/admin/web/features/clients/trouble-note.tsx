import { Button } from '../../kit/button.tsx'
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
  if (trouble.kind === 'refused')
    return (
      <div role="alert" className="flex items-center gap-2 text-sm text-danger">
        <span className="min-w-0 flex-1">{trouble.message}</span>
        {trouble.again === true && (
          <Button size="sm" variant="ghost" onClick={() => editor.insist(field)}>
            Try again
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => editor.discard(field)}>
          Discard
        </Button>
      </div>
    )
  const shown = (text: string) => {
    const named = [...options, ...statusOptions].find(({ value }) => value === text && text !== '')
    return named?.label ?? (text === '' ? 'nothing' : `“${text}”`)
  }
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-lg border border-line bg-warn-soft p-3 text-sm">
      <p className="text-ink">
        Somebody else changed this meanwhile. <span className="font-medium">Theirs:</span>{' '}
        {shown(trouble.theirs)}. <span className="font-medium">Yours:</span> {shown(editor.value(field))}.
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
