import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { expectSessionEnd, leave } from '../../app/session.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { openOverlay } from '../shell/overlays.ts'

/** Asks once, because nothing of the sample agency can be brought back, what was added to it included. */
export default function RemoveSample() {
  const close = () => openOverlay(undefined)
  const remove = useMutation({
    mutationFn: () => api.auth.removeSample(),
    onMutate: expectSessionEnd,
    onSuccess: () => leave('/welcome'),
    onError: (_error, _input, carryOn) => carryOn?.(),
  })
  return (
    <Dialog
      open
      onClose={close}
      title="Remove the sample agency?"
      description="Its clients, messages and people are deleted, and so is whatever you added while looking around."
      actions={
        <>
          <Button onClick={close}>Keep it</Button>
          <Button
            variant="danger"
            busy={remove.isPending || remove.isSuccess}
            onClick={() => remove.mutate()}
          >
            Remove and start fresh
          </Button>
        </>
      }
    >
      {/* A toast would lie behind the dialog. */}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {remove.error !== null && `The sample data is still here. ${failureOf(remove.error).message}`}
      </p>
    </Dialog>
  )
}
