import { useQueryClient } from '@tanstack/react-query'
import { Segmented } from '../../kit/segmented.tsx'
import { toast } from '../../kit/toast.ts'
import { noticeChoice, noticeChoices } from '../notices/notice-choices.ts'
import type { Notices } from '../notices/notice-words.ts'
import { preferencesQuery } from '../notices/preference-query.ts'
import { useUpdateSettings } from './use-settings.ts'

/** What those are told who have chosen nothing themselves: for admins to choose, for others to know. */
export function DefaultNotices({ value, mayChange }: { value: Notices; mayChange: boolean }) {
  const update = useUpdateSettings()
  const queryClient = useQueryClient()

  const choose = async (next: Notices, from: Notices, undoing = false) => {
    let now: Notices = from
    try {
      await update(({ settings }) => {
        now = settings.default_notices
        // Somebody else has chosen meanwhile: theirs is not overwritten unseen.
        return now === from ? { default_notices: next } : undefined
      })
    } catch (error) {
      return toast.error('That was not saved', error)
    }
    void queryClient.invalidateQueries({ queryKey: preferencesQuery().queryKey })
    if (now !== from && now !== next)
      return toast.failed('Somebody else changed this meanwhile', {
        description: `The default is now: ${noticeChoice(now).toLowerCase()}.`,
      })
    if (!undoing)
      toast.done('Default changed', {
        action: { label: 'Undo', run: () => void choose(from, next, true) },
      })
  }
  if (!mayChange) return <p className="text-ink-2">{noticeChoice(value)}</p>
  return (
    <Segmented
      label="Default notices of"
      value={value}
      onChange={(next) => void choose(next, value)}
      options={noticeChoices}
    />
  )
}
