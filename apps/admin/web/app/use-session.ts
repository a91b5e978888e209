import type { Permission } from '@audienceos/domain'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api, orpc } from '../api/client.ts'
import type { Me } from '../api/types.ts'
import { toast } from '../kit/toast.ts'
import { announceSession, expectSessionEnd, leave } from './session.ts'

/** Who is signed in. Only below the app route, whose guard has fetched it. */
export function useMe(): Me {
  return useSuspenseQuery(orpc.auth.me.queryOptions()).data
}

/** Whether the signed-in person may do something; the server checks again. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}

/** Forgets what was asked without a session and goes on with one. */
export function useStartSession(): (next: string) => void {
  const queryClient = useQueryClient()
  const router = useRouter()
  return (next) => {
    queryClient.clear()
    announceSession('begun')
    router.history.push(next)
  }
}

/** Ends the session. The page is loaded anew, so that nothing of it stays in memory. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => api.auth.signOut(),
    onMutate: expectSessionEnd,
    onSuccess: () => leave('/sign-in'),
    onError: (error, _input, carryOn) => {
      carryOn?.()
      toast.error('Signing out failed', error)
    },
  })
}
