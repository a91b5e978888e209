import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import type { Inputs, Member, Outputs } from '../../../api/types.ts'
import type { Share } from './take-over.ts'

type Plan = {
  take_over: Inputs['people']['offboard']['take_over']
  /** Who gets what, by name, as it was decided. */
  shares: readonly Share[]
}

/** What offboarding did, and who has what now. */
export type OffboardOutcome = Outputs['people']['offboard'] & Pick<Plan, 'shares'>

export type Offboarding = ReturnType<typeof useOffboard>

/** Shuts somebody out and hands over what is theirs, in one act that cannot be undone. */
export function useOffboard(person: Member) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ take_over, shares }: Plan): Promise<OffboardOutcome> => ({
      ...(await api.people.offboard({ id: person.id, take_over })),
      shares,
    }),
    onSuccess: () => {
      queryClient.setQueryData<Outputs['people']['list']>(
        orpc.people.list.queryKey(),
        (cached) => cached && { ...cached, items: cached.items.filter(({ id }) => id !== person.id) },
      )
    },
    onSettled: () =>
      Promise.all(
        [orpc.people.list.key(), orpc.clients.key(), orpc.health.key()].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
