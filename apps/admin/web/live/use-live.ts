import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { createRefresher } from './refresh.ts'
import { subscribeLive } from './share.ts'

/** Keeps this tab's queries fresh while somebody is signed in. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const abort = new AbortController()
    subscribeLive(createRefresher(client), abort.signal)
    return () => abort.abort()
  }, [client])
}
