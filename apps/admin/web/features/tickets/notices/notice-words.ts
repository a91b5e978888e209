import { plural } from '../../../kit/plural.ts'
import { quoted } from '../ticket-words.ts'

/** `tickets` is undefined when there were too many to name. */
export type TicketNotice = {
  kind: 'assigned' | 'mentioned'
  by: string | undefined
  tickets: readonly { title: string; client_name: string | null }[] | undefined
}

/** One notice for all that came at once and is of one kind. */
export function noticeWords({ kind, by, tickets }: TicketNotice): { title: string; description?: string } {
  const [first] = tickets ?? []
  if (tickets?.length === 1 && first !== undefined) {
    const description = [by, first.client_name].filter((part) => part != null).join(' · ')
    const title =
      kind === 'assigned'
        ? `Assigned to you: ${quoted(first.title)}`
        : `${by ?? 'Somebody'} mentioned you: ${quoted(first.title)}`
    const said = kind === 'assigned' ? description : (first.client_name ?? '')
    return said === '' ? { title } : { title, description: said }
  }
  const many = tickets === undefined ? 'Many tickets' : plural(tickets.length, 'ticket')
  const title =
    kind === 'assigned' ? `${many} assigned to you` : `You were mentioned in ${many.toLowerCase()}`
  return by === undefined ? { title } : { title, description: by }
}
