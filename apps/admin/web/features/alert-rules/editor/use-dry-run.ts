import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { orpc } from '../../../api/client.ts'
import type { RuleChange } from '../model/rule-draft.ts'
import type { RuleKind } from '../rule-types.ts'

const restMs = 350

/** The value once it has rested: typing a number does not ask at every digit. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value)
  const key = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the value
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [key])
  return rested
}

/** What a rule would have raised over the last 90 days. `id` names the rule being edited. */
export function useDryRun(
  kind: RuleKind,
  id: string | undefined,
  change: RuleChange | undefined,
  allowed: boolean,
) {
  const rested = useRested(change)
  const query = useQuery({
    ...orpc.alertRules.dryRun.queryOptions({
      input: { kind, ...(id === undefined ? {} : { id }), ...(rested ?? {}), name: 'Dry run', days: 90 },
    }),
    enabled: allowed && rested !== undefined,
    staleTime: 60_000,
    placeholderData: (before) => before,
    retry: 1,
  })
  const settled = JSON.stringify(rested) === JSON.stringify(change)
  return { ...query, running: query.isFetching || (!settled && change !== undefined) }
}
