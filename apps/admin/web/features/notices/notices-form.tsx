import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Outputs } from '../../api/types.ts'
import { Segmented } from '../../kit/segmented.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { toast } from '../../kit/toast.ts'
import { noticeChoice, noticeChoices } from './notice-choices.ts'
import type { Notices } from './notice-words.ts'
import { preferencesQuery } from './preference-query.ts'

type Preferences = Outputs['preferences']['get']
type Choice = Notices | 'default'

const options = [{ value: 'default', label: 'Default' }, ...noticeChoices] as const

const chosen = (before: Preferences, own_notices: Notices | null): Preferences => ({
  ...before,
  own_notices,
  notices: own_notices ?? before.default_notices,
})

/** Of which new alerts the app tells, on every device of this person; until they choose, as the agency has it. */
export function NoticesForm() {
  const queryClient = useQueryClient()
  const query = useQuery(preferencesQuery())
  const { queryKey } = preferencesQuery()
  const save = useMutation({
    mutationFn: (notices: Notices | null) => api.preferences.update({ notices }),
    onMutate: async (notices) => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(queryKey, before && chosen(before, notices))
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
  const { own_notices, default_notices } = query.data
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Segmented
        label="Notices of"
        value={own_notices ?? ('default' satisfies Choice)}
        onChange={(choice: Choice) => save.mutate(choice === 'default' ? null : choice)}
        options={options}
      />
      <p className="text-sm text-ink-3">
        {own_notices === null
          ? `As the agency has it: ${noticeChoice(default_notices).toLowerCase()}.`
          : own_notices === default_notices
            ? 'Your own choice. It stays if the agency’s default changes.'
            : `Your own choice. The agency’s default is: ${noticeChoice(default_notices).toLowerCase()}.`}
      </p>
    </div>
  )
}
