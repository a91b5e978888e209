import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { expectSessionEnd, leave } from '../../app/session.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { toast } from '../../kit/toast.ts'
import { openOverlay } from '../shell/overlays.ts'

/** Asks once, because nothing of the sample agency can be brought back, what was added to it included. */
export default function RemoveSample() {
  const close = () => openOverlay(undefined)
  const remove = useMutation({
    mutationFn: () => api.auth.removeSample(),
    onMutate: expectSessionEnd,
    onSuccess: () => leave('/welcome'),
    onError: (error, _input, carryOn) => {
      carryOn?.()
      toast.error('The sample data is still here', error)
    },
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
    />
  )
}
