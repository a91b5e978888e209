import { ticketPriority } from '../../ticket/ticket-priority.ts'
import type { AlertEvidence } from '../evidence.ts'
import { amountWords, hoursWords, limitWords } from './amounts.ts'
import { dateWords, timeWords } from './dates.ts'

/** Title and description of an alert. It is read later than it is made, so it names dates where the agency is, and counts no days. */
export function describeAlert(
  evidence: AlertEvidence,
  time_zone: string,
): { title: string; description: string } {
  const { subject, client_name: client } = evidence
  const began_at = Date.parse(evidence.began_at)
  const day = () => dateWords(began_at, time_zone)
  const time = () => timeWords(began_at, time_zone)
  const limit = limitWords(evidence)
  switch (subject.kind) {
    case 'unanswered_inbound': {
      const who = subject.from_name?.trim() ? `${subject.from_name.trim()} at ${client}` : client
      const what = subject.subject?.trim() ? `“${subject.subject.trim()}”` : 'A message without a subject'
      return {
        title: `${who} is waiting for an answer`,
        description: `${what} came on ${time()} and was not answered. ${limit}`,
      }
    }
    case 'silent_client':
      return {
        title: `Nothing heard from or sent to ${client} since ${day()}`,
        description: `The last e-mail, call or meeting was on ${day()}. ${limit}`,
      }
    case 'no_meeting':
      return subject.met
        ? {
            title: `No meeting with ${client} since ${day()}`,
            description: `The last one was on ${day()}. ${limit}`,
          }
        : {
            title: `No meeting with ${client} since the first contact`,
            description: `The first contact was on ${day()}. ${limit}`,
          }
    case 'unassigned_ticket':
      return {
        title: `Nobody has taken: ${subject.title}`,
        description: `A ticket of ${client} without an assignee since ${time()}. ${limit}`,
      }
    case 'overdue_ticket': {
      const priority = ticketPriority(subject.priority)
      const credit =
        subject.credited_hours >= 1
          ? ` ${amountWords(Math.floor(subject.credited_hours), 'hours')} of waiting for the client did not count.`
          : ''
      return {
        title: `${evidence.measured >= 100 ? 'Overdue' : 'Due soon'}: ${subject.title}`,
        description: `${priority === 'urgent' ? 'An' : 'A'} ${priority} ticket of ${client}, opened on ${time()}. It may take ${hoursWords(subject.limit_hours)}.${credit}`,
      }
    }
    case 'stale_ticket':
      return {
        title: `Nothing has moved: ${subject.title}`,
        description: `A ticket of ${client} without a change since ${day()}. ${limit}`,
      }
    case 'ticket_surge':
      return {
        title: `${client}: ${amountWords(evidence.measured, 'tickets')} in seven days`,
        description: `Opened in the seven days up to ${dateWords(Date.parse(evidence.measured_at), time_zone)}, against ${subject.weekly_mean} in a usual week of the eight before. ${limit}`,
      }
  }
}
