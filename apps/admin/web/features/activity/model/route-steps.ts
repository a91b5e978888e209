import type { Part } from './parts.ts'

type Step = { kind: string; before: string; after?: string }

/** Acts whose changes alone would not say what was meant, by the kind they are about: who put a message back did not log it. */
const steps: Readonly<Record<string, Step>> = {
  'people.invite': { kind: 'member', before: 'invited ' },
  'people.resend': { kind: 'member', before: 'sent the invitation of ', after: ' again' },
  'people.revoke': { kind: 'member', before: 'took the invitation of ', after: ' back' },
  'people.offboard': { kind: 'member', before: 'offboarded ' },
  'communications.restore': { kind: 'communication', before: 'put ', after: ' back' },
  'documents.restore': { kind: 'document', before: 'put the document ', after: ' back' },
  'documents.restoreDeleted': { kind: 'document', before: 'put the document ', after: ' back' },
  'cartridges.duplicate': { kind: 'cartridge', before: 'duplicated a cartridge as ' },
  'cartridges.rollback': { kind: 'cartridge', before: 'rolled ', after: ' back' },
  'alertRules.reset': { kind: 'alert_rule', before: 'reset the rule ' },
  'alerts.undoTicket': { kind: 'ticket', before: 'took the ticket ', after: ' back' },
  'tickets.remove': { kind: 'ticket', before: 'took the ticket ', after: ' back' },
}

/** The sentence of such an act about an object, or about so many; undefined where the changes speak for themselves. */
export function routeStep(route: string, kind: string, object: Part): Part[] | undefined {
  const step = steps[route]
  if (step?.kind !== kind) return undefined
  return [step.before, object, ...(step.after === undefined ? [] : [step.after])]
}

/** Acts that are told of as such, whatever rows they changed on their way. */
export const isToldByRoute = (route: string): boolean => route.startsWith('auth.')
