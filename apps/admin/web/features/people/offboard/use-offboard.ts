import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import type { Inputs, Member, Outputs } from '../../../api/types.ts'
import { plural } from '../../../kit/plural.ts'
import { toast } from '../../../kit/toast.ts'
import { nameOf } from '../arrange-people.ts'

type Offboarded = Outputs['people']['offboard']

/** "5 tickets handed over, 2 without anybody now. The name stays on what is closed." */
function summaryOf({ handed_over, unassigned, profile }: Offboarded): string {
  const tickets = [
    handed_over > 0 ? `${plural(handed_over, 'ticket')} handed over` : '',
    unassigned > 0 ? `${plural(unassigned, 'ticket')} without anybody now` : '',
  ].filter((part) => part !== '')
  return [
    tickets.length > 0 ? `${tickets.join(', ')}.` : '',
    profile === 'kept' ? 'The name stays on what is closed.' : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

export function useOffboard(person: Member) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (take_over: Inputs['people']['offboard']['take_over']) =>
      api.people.offboard({ id: person.id, take_over }),
    onSuccess: (done) => {
      queryClient.setQueryData<Outputs['people']['list']>(
        orpc.people.list.queryKey(),
        (cached) => cached && { ...cached, items: cached.items.filter(({ id }) => id !== person.id) },
      )
      const description = summaryOf(done)
      toast.done(`${nameOf(person)} is offboarded`, description === '' ? {} : { description })
    },
    onSettled: () =>
      Promise.all(
        [orpc.people.list.key(), orpc.clients.key(), orpc.health.key()].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
