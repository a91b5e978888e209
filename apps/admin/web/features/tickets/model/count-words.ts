import { ticketStage } from '@audienceos/domain'
import type { TicketGroup } from '../tickets-search.ts'

/** So many closed tickets of a status are counted; beyond, nobody needs to know exactly. */
const mostCounted = 200

const number = new Intl.NumberFormat()

/** "1,005"; "200+" where there are more closed ones than are counted. */
export function countWords(count: number, key: string | null, group: TicketGroup): string {
  const capped = group === 'status' && count >= mostCounted && ticketStage(key) === 'closed'
  return capped ? `${number.format(Math.floor(count / 100) * 100)}+` : number.format(count)
}
