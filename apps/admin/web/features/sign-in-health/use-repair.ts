import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { plural } from '../../kit/plural.ts'
import { toast } from '../../kit/toast.ts'
import type { RepairPlan, RepairResult } from './health-types.ts'

/** What the server repairs in one request. */
export const mostRepairs = 20

/** What the repair of findings would change. Asked anew each time: it is the ground of a decision. */
export function useRepairPlans(finding_ids: readonly string[]) {
  const input = { finding_ids: finding_ids.slice(0, mostRepairs) as never[], dry_run: true }
  return useQuery({
    ...orpc.health.repair.queryOptions({ input }),
    enabled: finding_ids.length > 0,
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: 'always',
    select: (answer): readonly RepairPlan[] => (answer.dry_run ? answer.plans : []),
  })
}

/** Repairs findings, and has everything checked once more. */
export function useApplyRepairs(onAllDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (finding_ids: readonly string[]): Promise<readonly RepairResult[]> => {
      const answer = await api.health.repair({ finding_ids: finding_ids as never[], dry_run: false })
      return answer.dry_run ? [] : answer.results
    },
    onSuccess: (results) => {
      const done = results.filter(({ outcome }) => outcome === 'repaired' || outcome === 'already_resolved')
      if (done.length > 0)
        toast.done(done.length === 1 ? 'Repaired' : `${plural(done.length, 'finding')} repaired`)
      if (done.length === results.length) onAllDone()
    },
    onSettled: async () => {
      // What the report says is as old as the last check; a repair deserves one of its own.
      await api.health
        .check()
        .then((report) => queryClient.setQueryData(orpc.health.report.queryKey(), report))
        .catch(() => queryClient.invalidateQueries({ queryKey: orpc.health.report.key() }))
      for (const queryKey of [orpc.people.key(), orpc.outbox.key()])
        void queryClient.invalidateQueries({ queryKey })
    },
  })
}
