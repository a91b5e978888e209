import { useEffect, useRef } from 'react'
import { toast } from '../../../kit/toast.ts'
import { currentDrafts } from './drafts.ts'

/** Leaving with drafts loses nothing; it is said, with the way back to what was open last. */
export function useKeepDrafts(goBack: () => void): void {
  const back = useRef(goBack)
  back.current = goBack
  useEffect(
    () => () => {
      if (currentDrafts().size === 0) return
      toast.done('Changes to cartridges are not saved yet', {
        description: 'They wait there until you close this tab.',
        action: { label: 'Go back', run: back.current },
      })
    },
    [],
  )
}
