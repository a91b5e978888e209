import { useState } from 'react'
import { allDrafts } from '../../app/drafts.ts'
import { useSignOut } from '../../app/use-session.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { openOverlay } from '../shell/overlays.ts'

/** Says what is lost with the session, in every tab. */
export default function SignOutDialog() {
  const close = () => openOverlay(undefined)
  const signOut = useSignOut()
  // They are gone a moment before the page is.
  const [count] = useState(() => allDrafts().size)
  return (
    <Dialog
      open
      onClose={close}
      title="Sign out?"
      description={`${count === 1 ? 'One draft is' : `${count} drafts are`} lost when you sign out.`}
      actions={
        <>
          <Button onClick={close}>Stay</Button>
          <Button
            variant="danger"
            busy={signOut.isPending || signOut.isSuccess}
            onClick={() => signOut.mutate(undefined, { onError: close })}
          >
            Sign out
          </Button>
        </>
      }
    />
  )
}
