import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { getDraft, setDraft } from '../../app/drafts.ts'
import { useDraft } from '../../app/use-kept-draft.ts'
import { toast } from '../../kit/toast.ts'
import type { Calendar } from '../alert-rules/rule-types.ts'
import {
  type CalendarChange,
  type CalendarDraft,
  draftOfCalendar,
  readCalendar,
  sameCalendar,
} from './calendar-draft.ts'

const key = 'calendar'

/** What was changed and not saved, and the hours as they were when that began. */
type Kept = { draft: CalendarDraft; base: Calendar }

const keep = (next: Kept | undefined) => setDraft(key, next)

/** The business hours as their form has them, and how they are saved. */
export function useCalendarEditor(calendar: Calendar) {
  const queryClient = useQueryClient()
  const queryKey = orpc.calendar.get.queryKey()
  const kept = useDraft<Kept>(key)
  const base = kept?.base ?? calendar
  const saved = draftOfCalendar(calendar)
  const draft = kept?.draft ?? saved
  const [shown, setShown] = useState(false)
  const read = readCalendar(draft)
  const dirty = kept !== undefined && !sameCalendar(kept.draft, saved)
  const put = (row: Calendar) => queryClient.setQueryData(queryKey, (before) => ({ ...before, ...row }))

  const set = (change: Partial<CalendarDraft>) => {
    const next = { ...draft, ...change }
    keep(sameCalendar(next, saved) ? undefined : { draft: next, base })
  }
  const discard = () => {
    keep(undefined)
    setShown(false)
  }
  const undo = async (before: Calendar, row: Calendar) => {
    const { time_zone, week, holidays } = before
    try {
      put(await api.calendar.update({ time_zone, week, holidays, expected_updated_at: row.updated_at }))
    } catch (error) {
      toast.error('That could not be undone', error)
    }
  }
  const save = useMutation({
    mutationFn: ({ change }: { change: CalendarChange; sent: CalendarDraft }) =>
      api.calendar.update({ ...change, expected_updated_at: base.updated_at }),
    onSuccess: (row, { sent }) => {
      put(row)
      // What was typed while the answer was on its way stays, on top of what is saved now.
      const now = getDraft<Kept>(key)?.draft
      discard()
      if (now !== undefined && !sameCalendar(now, sent)) keep({ draft: now, base: row })
      const before = calendar
      toast.done('Business hours saved', { action: { label: 'Undo', run: () => void undo(before, row) } })
    },
    onError: (error) => {
      const failure = failureOf(error)
      if (failure.code === 'stale' && isCalendar(failure.current)) {
        keep({ draft, base })
        put(failure.current)
      } else if (Object.keys(failure.fields).length === 0)
        toast.error('The business hours were not saved', error)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
  const failure = save.error === null ? undefined : failureOf(save.error)
  return {
    ...{ calendar, draft, dirty, set, discard },
    overtaken: dirty && base.updated_at !== calendar.updated_at,
    keepMine: () => keep({ draft, base: calendar }),
    saving: save.isPending,
    problems: { ...(failure?.fields ?? {}), ...(shown && 'problems' in read ? read.problems : {}) } as Record<
      string,
      string
    >,
    submit: () => {
      setShown(true)
      if ('change' in read && dirty && !save.isPending) save.mutate({ change: read.change, sent: draft })
    },
  }
}

export type CalendarEditor = ReturnType<typeof useCalendarEditor>

const isCalendar = (value: unknown): value is Calendar =>
  typeof value === 'object' && value !== null && 'week' in value && 'time_zone' in value
