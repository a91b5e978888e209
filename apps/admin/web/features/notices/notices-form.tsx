import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Segmented } from '../../kit/segmented.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { toast } from '../../kit/toast.ts'
import type { Notices } from './notice-words.ts'
import { preferencesQuery } from './preference-query.ts'

const options = [
  { value: 'all', label: 'All clients' },
  { value: 'mine', label: 'My clients' },
  { value: 'off', label: 'None' },
] as const

/** Of which new alerts the app tells, on every device of this person. */
export function NoticesForm() {
  const queryClient = useQueryClient()
  const query = useQuery(preferencesQuery())
  const { queryKey } = preferencesQuery()
  const save = useMutation({
    mutationFn: (notices: Notices) => api.preferences.update({ notices }),
    onMutate: async (notices) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(queryKey, { notices })
      return before
    },
    onSuccess: (saved) => queryClient.setQueryData(queryKey, saved),
    onError: (error, _notices, before) => {
      queryClient.setQueryData(queryKey, before)
      toast.error('That was not saved', error)
    },
  })
  if (query.data === undefined)
    return query.isError ? (
      <p role="alert" className="text-sm text-danger">
        This could not be loaded.{' '}
        <button type="button" className="underline" onClick={() => void query.refetch()}>
          Try again
        </button>
      </p>
    ) : (
      <Skeleton className="w-60" />
    )
  return (
    <Segmented
      label="Notices of"
      value={query.data.notices}
      onChange={(notices) => save.mutate(notices)}
      options={options}
    />
  )
}
