import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import type { Import } from '../import-types.ts'
import { countOf } from '../import-words.ts'
import { useCancelImport, useUndoImport } from './use-import-actions.ts'

type EndDialogProps = { item: Import; what: 'undo' | 'stop'; onClose: () => void }

/** Neither stopping nor undoing can be taken back with a click, so both say first what will happen. */
export default function EndDialog({ item, what, onClose }: EndDialogProps) {
  const undo = useUndoImport()
  const cancel = useCancelImport()
  const { id, added, format, client_name } = item
  const go = (act: typeof undo) => {
    act.mutate({ id })
    onClose()
  }
  if (what === 'stop')
    return (
      <Dialog
        open
        onClose={onClose}
        title="Stop this import?"
        description={`What was added so far stays until you undo it. To go on later, upload the file again: nothing is added twice.`}
        actions={
          <>
            <Button onClick={onClose}>Keep going</Button>
            <Button variant="danger" onClick={() => go(cancel)}>
              Stop
            </Button>
          </>
        }
      />
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title="Undo this import?"
      actions={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button variant="danger" onClick={() => go(undo)}>
            Undo import
          </Button>
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-2 marker:text-ink-3">
        <li>
          {countOf(added, format)} {added === 1 ? 'leaves' : 'leave'} the timeline of{' '}
          {client_name ?? 'the client'}.
        </li>
        <li>What another import holds as well stays, and counts as that one’s.</li>
        <li>What somebody has edited since stays.</li>
        <li>To have it back, upload the file again.</li>
      </ul>
    </Dialog>
  )
}
