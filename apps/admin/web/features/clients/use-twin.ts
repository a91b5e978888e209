import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { orpc } from '../../api/client.ts'
import { clientNames } from './client-names.ts'
import { findTwin, type Twin, type Typed } from './find-twin.ts'

const pauseMs = 250

/** A client that looks like the one being typed; of an agency with more than 200, names alone are looked up. */
export function useTwin(typed: Typed): Twin | undefined {
  const known = useQuery(clientNames()).data
  const name = usePaused(typed.name.trim())
  const found = useQuery({
    ...orpc.clients.list.queryOptions({ input: { limit: 20, sort: 'name', q: name } }),
    enabled: known?.next_cursor != null && name.length > 1,
    placeholderData: keepPreviousData,
  }).data
  return findTwin(typed, [...(known?.items ?? []), ...(found?.items ?? [])])
}

/** The value once it has stood still for a moment. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}
