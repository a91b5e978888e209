import { useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'

type PurgeDialogProps = {
  title: string
  description: string
  onPurge: () => Promise<boolean>
  onClose: () => void
}

/** Nothing brings it back, so it says first what will happen. */
export default function PurgeDialog({ title, description, onPurge, onClose }: PurgeDialogProps) {
  const [busy, setBusy] = useState(false)
  const purge = async () => {
    setBusy(true)
    await onPurge()
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button variant="danger" busy={busy} onClick={() => void purge()}>
            Delete for good
          </Button>
        </>
      }
    />
  )
}
