import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { orpc } from '../../api/client.ts'
import { failureOf, mayRetry } from '../../api/failure.ts'
import type { SearchHit, SearchKind } from './entry.ts'
import { stillFits } from './hit-entries.ts'

/** A pause in typing after which the server is asked. */
const pauseMs = 100
/** After this the palette says that it is still searching. */
const slowMs = 700

export type ServerHits = {
  groups: readonly { kind: SearchKind; hits: readonly SearchHit[]; more: boolean }[]
  /** The answer is about what is typed now; until then `groups` holds what still fits of an earlier one. */
  answered: boolean
  slow: boolean
  error: unknown
  retry: () => void
}

/**
 * What the server finds for what is typed, once somebody pauses. A newer question aborts the older one, whose answer is
 * never shown.
 */
export function useServerHits(typed: string, kinds: string): ServerHits {
  const wanted = typed.trim()
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pauseMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const query = useQuery({
    ...orpc.search.find.queryOptions({ input: { q: asked, kinds, limit: 5 } }),
    enabled: asked !== '' && kinds !== '',
    staleTime: 5_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    // Another tab of the session may have taken this one's turn.
    retry: (count, error) => count < 2 && (failureOf(error).code === 'conflict' || mayRetry(error)),
    retryDelay: 300,
  })
  const answered = wanted === '' || (wanted === asked && query.data !== undefined && !query.isPlaceholderData)
  const slow = useSlow(!answered && query.isFetching, wanted)
  const groups = wanted === '' ? [] : (query.data?.groups ?? [])
  return {
    groups: answered
      ? groups
      : groups
          .map((group) => ({ ...group, hits: group.hits.filter((hit) => stillFits(hit, wanted)) }))
          .filter(({ hits }) => hits.length > 0),
    answered,
    slow,
    error: wanted === asked && wanted !== '' ? query.error : null,
    retry: () => void query.refetch(),
  }
}

function useSlow(waiting: boolean, about: string): boolean {
  const [slow, setSlow] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every question is waited for anew
  useEffect(() => {
    setSlow(false)
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), slowMs)
    return () => clearTimeout(timer)
  }, [waiting, about])
  return slow
}
