import { businessTime, dueRuleOf } from '@audienceos/domain'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api/client.ts'
import { useNow } from '../../../time/now.ts'
import type { TicketRow } from '../ticket-types.ts'
import type { DueClock } from './due-words.ts'

const hour = 3_600_000

/** How much time is left, or how much it is over, as the agency's rule for overdue tickets counts it, going on with the clock. */
export function useDueClock({ due_at }: Pick<TicketRow, 'due_at'>): DueClock | undefined {
  const now = useNow().getTime()
  const calendar = useQuery({ ...orpc.calendar.get.queryOptions(), staleTime: 5 * 60_000 }).data
  const rules = useQuery({ ...orpc.alertRules.list.queryOptions(), staleTime: 5 * 60_000 }).data
  if (due_at === null || calendar === undefined || rules === undefined) return undefined
  const preset = rules.items.find(({ is_preset, kind }) => is_preset && kind === 'overdue_ticket')
  const rule = dueRuleOf(preset?.kind === 'overdue_ticket' ? preset : undefined)
  const due = Date.parse(due_at)
  if (rule.calendar === 'always') return { left_hours: (due - now) / hour, unit: 'hours' }
  const time = businessTime(calendar)
  const left = due > now ? time.between(now, due) : -time.between(due, now)
  return { left_hours: left / hour, unit: 'business_hours' }
}
