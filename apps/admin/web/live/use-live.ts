import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { tellLiveChange } from './changes.ts'
import { createRefresher } from './refresh.ts'
import { subscribeLive } from './share.ts'

/** Keeps this tab's queries fresh while somebody is signed in. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const abort = new AbortController()
    const refresh = createRefresher(client)
    subscribeLive((message) => {
      refresh(message)
      if (message.kind === 'change') tellLiveChange(message.change)
    }, abort.signal)
    return () => abort.abort()
  }, [client])
}
