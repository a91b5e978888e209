import type { AlertSeverity } from '../../alert/alert.ts'
import { DAY } from '../calendar/calendar.ts'
import { dateName, firstName } from '../text/words.ts'
import type { Incident } from './facts.ts'

export type Told = { severity: AlertSeverity; title: string; description: string; resolution: string }

const whole = (n: number, noun: string) => `${Math.floor(n)} ${noun}${Math.floor(n) === 1 ? '' : 's'}`
const on = (instant: number) => dateName(Math.floor(instant / DAY))

/**
 * Says what was measured, against which limit, and what would end it. An alert that still holds is read on a later day
 * than it was raised, so it names dates instead of counting days.
 */
export function tell(incident: Incident): Told {
  const { account, measure, communication, ticket, began, ended } = incident
  const client = account.cast.short
  const who = firstName(communication?.from_name ?? account.cast.people[0]?.name ?? client)
  switch (incident.rule) {
    case 'unanswered':
      return {
        severity: measure > 24 ? 'critical' : 'high',
        title: `${who} at ${client} is waiting for an answer`,
        description: `"${communication?.subject}" came on ${on(began)} and ${ended === null ? 'has no reply yet' : `had no reply for ${whole(measure, 'business hour')}`}. The limit is 8 business hours, critical from 24.`,
        resolution: 'Ended when we replied.',
      }
    case 'silent':
      return {
        severity: measure > 30 ? 'high' : 'medium',
        title: `Nothing heard from or sent to ${client} since ${on(began)}`,
        description: `No e-mail, call or meeting after ${on(began)}${ended === null ? '' : ` for ${whole(measure, 'day')}`}. Usual for ${client} are several a week. Limit 14 days, high from 30.`,
        resolution: 'Ended with the next contact.',
      }
    case 'no_meeting':
      return {
        severity: 'low',
        title: `No meeting with ${client} since ${on(began)}`,
        description: `The last one was on ${on(began)}; the rule asks for one every 45 days. E-mail goes on as usual, so this is about the relationship, not an emergency.`,
        resolution: 'Ended with the next meeting.',
      }
    case 'overdue':
      return {
        severity: ticket?.priority === 'low' || ticket?.priority === 'medium' ? 'medium' : 'high',
        title: `Overdue: ${ticket?.title}`,
        description: `${ticket?.priority === 'urgent' ? 'An' : 'A'} ${ticket?.priority} ticket of ${client}, asked for on ${on(began)} and ${ended === null ? 'not done yet' : `finished only after ${whole(measure, 'day')}`}. Allowed are ${{ urgent: '24 hours', high: '7 days', medium: '14 days', low: '30 days' }[ticket?.priority ?? 'low']}.`,
        resolution: 'Ended when the ticket was done.',
      }
    case 'stale':
      return {
        severity: 'low',
        title: `Nothing has moved: ${ticket?.title}`,
        description: `No change since ${on(began)} (limit 7 days). Status "${ticket?.status.replace('_', ' ')}".`,
        resolution: 'Ended with the next change.',
      }
    case 'unassigned':
      return {
        severity: 'medium',
        title: `Nobody has taken: ${ticket?.title}`,
        description: `Open at ${client} since ${on(began)} without an assignee. The limit is 4 business hours.`,
        resolution: 'Ended when somebody took it.',
      }
    case 'surge':
      return {
        severity: 'high',
        title: `${client}: ${measure} tickets in seven days`,
        description: `${measure} were opened in the last 7 days, against one or two in a usual week of the last eight. Most name the move to the new shop.`,
        resolution: 'Ended when the week was back to normal.',
      }
  }
}
