import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import type { Outputs } from '../../api/types.ts'
import { toast } from '../../kit/toast.ts'

type Sessions = Outputs['account']['sessions']
export type AccountSession = Sessions['items'][number]

/** Where one is signed in, with what ends a session. What is ended leaves the list at once. */
export function useSessions() {
  const queryClient = useQueryClient()
  const key = orpc.account.sessions.queryKey()
  const query = useQuery(orpc.account.sessions.queryOptions())

  const keep = async (stays: (session: AccountSession) => boolean) => {
    await queryClient.cancelQueries({ queryKey: key })
    const before = queryClient.getQueryData<Sessions>(key)
    queryClient.setQueryData<Sessions>(key, before && { ...before, items: before.items.filter(stays) })
    return before
  }
  const putBack = (before: Sessions | undefined, error: unknown) => {
    queryClient.setQueryData(key, before)
    toast.error('The session was not ended', error)
  }
  const refresh = () => queryClient.invalidateQueries({ queryKey: key })
  const end = useMutation({
    mutationFn: ({ id }: AccountSession) => api.account.endSession({ id }),
    onMutate: (ended) => keep(({ id }) => id !== ended.id),
    onSuccess: () => toast.done('Signed out there'),
    onError: (error, _ended, before) => putBack(before, error),
    onSettled: refresh,
  })
  const endOthers = useMutation({
    mutationFn: () => api.account.endOtherSessions(),
    onMutate: () => keep(({ current }) => current),
    onSuccess: () => toast.done('Signed out everywhere else'),
    onError: (error, _nothing, before) => putBack(before, error),
    onSettled: refresh,
  })
  return { query, end, endOthers }
}
