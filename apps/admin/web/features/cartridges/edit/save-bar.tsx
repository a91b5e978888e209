import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { plural } from '../../../kit/plural.ts'
import { toast } from '../../../kit/toast.ts'
import { changeDraft } from './drafts.ts'
import type { Editor } from './use-editor.ts'

type SaveBarProps = { editor: Editor; busy: boolean; onSave: () => void }

/** How much is not saved yet, and what to do with it. */
export function SaveBar({ editor, busy, onSave }: SaveBarProps) {
  const { pending, draft, target, scope, selected, discardAll } = editor
  const planned = scope === 'agency' && selected?.is_default === true
  const discard = () => {
    if (target === undefined) return
    discardAll()
    toast.done('Changes discarded', {
      action: { label: 'Undo', run: () => changeDraft(target, () => draft) },
    })
  }
  useDeclareActions(
    pending.count > 0
      ? [
          {
            id: 'cartridges.save',
            label: planned ? 'Review and save the cartridge' : 'Save the cartridge',
            group: 'Cartridges',
            keys: '$mod+s',
            run: onSave,
          },
          { id: 'cartridges.discard', label: 'Discard the changes', group: 'Cartridges', run: discard },
        ]
      : [],
  )
  return (
    <div className="shrink-0">
      {pending.count > 0 && (
        <div
          data-bottom-bar
          className="flex animate-[appear_120ms] items-center gap-2 border-t border-line bg-surface px-4 py-2.5"
        >
          <p role="status" className="min-w-0 flex-1 text-sm">
            {plural(pending.count, 'unsaved change')}
          </p>
          <Button disabled={busy} onClick={discard}>
            Discard
          </Button>
          <Button variant="primary" busy={busy} onClick={onSave}>
            {planned ? 'Review…' : 'Save'} <Kbd keys="$mod+s" />
          </Button>
        </div>
      )}
    </div>
  )
}
