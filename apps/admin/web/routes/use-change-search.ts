import { useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * Changes some search parameters of the screen at `path`, such as `/tickets` or `/clients/<id>`; what is undefined goes. Only
 * while it is the screen: a panel that closes late, once its text is saved, must not call back somebody who is on the way
 * elsewhere.
 */
export function useChangeSearch<Search extends object>(path: string) {
  const navigate = useNavigate()
  const router = useRouter()
  return useCallback(
    (next: Partial<Record<keyof Search, string | undefined>>, replace = false) => {
      if (router.latestLocation.pathname !== path) return
      void navigate({ to: path, search: (prev: object) => ({ ...prev, ...next }) as never, replace })
    },
    [navigate, router, path],
  )
}
