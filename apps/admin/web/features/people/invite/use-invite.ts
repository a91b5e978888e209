import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import type { Inputs, Outputs } from '../../../api/types.ts'

export type InviteResult = Outputs['people']['invite']['results'][number]
type NewInvite = Inputs['people']['invite']['invites'][number]

/** What the server takes in one request. */
export const mostInvites = 50

/** Invites several people; each succeeds or fails by itself. */
export function useInvite() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (invites: NewInvite[]): Promise<InviteResult[]> =>
      (await api.people.invite({ invites })).results,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: orpc.people.key() }),
        queryClient.invalidateQueries({ queryKey: orpc.outbox.key() }),
      ]),
  })
}
