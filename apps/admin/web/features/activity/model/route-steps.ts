import type { Part } from './parts.ts'

/** Acts whose changes alone would not say what was meant: who put a message back did not log it. */
const steps: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'people.invite': ['invited ', ''],
  'people.resend': ['sent the invitation of ', ' again'],
  'people.revoke': ['took the invitation of ', ' back'],
  'people.offboard': ['offboarded ', ''],
  'communications.restore': ['put ', ' back'],
  'documents.restore': ['put the document ', ' back'],
  'documents.restoreDeleted': ['put the document ', ' back'],
  'cartridges.duplicate': ['duplicated a cartridge as ', ''],
  'cartridges.rollback': ['rolled ', ' back'],
  'alertRules.reset': ['reset the rule ', ''],
  'alerts.undoTicket': ['took the ticket ', ' back'],
  'tickets.remove': ['took the ticket ', ' back'],
}

/** The sentence of such an act about an object, or about so many; undefined where the changes speak for themselves. */
export function routeStep(route: string, object: Part): Part[] | undefined {
  const step = steps[route]
  return step === undefined ? undefined : [step[0], object, step[1]].filter((part) => part !== '')
}

/** Acts that are told of as such, whatever rows they changed on their way. */
export const isToldByRoute = (route: string): boolean => route.startsWith('auth.')
