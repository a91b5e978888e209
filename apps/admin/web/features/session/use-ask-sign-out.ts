import { allDrafts } from '../../app/drafts.ts'
import { useSignOut } from '../../app/use-session.ts'
import { openOverlay } from '../shell/overlays.ts'

/** Signs out at once, or asks first where that loses drafts. */
export function useAskSignOut(): () => void {
  const signOut = useSignOut()
  return () => (allDrafts().size > 0 ? openOverlay('sign-out') : signOut.mutate())
}
