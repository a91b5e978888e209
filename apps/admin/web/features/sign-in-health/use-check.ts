import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { toast } from '../../kit/toast.ts'

/** Holds accounts against members now, instead of within a few minutes. */
export function useCheck() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => api.health.check(),
    onSuccess: (report) => queryClient.setQueryData(orpc.health.report.queryKey(), report),
    onError: (error) => toast.error('It could not be checked', error),
  })
}
