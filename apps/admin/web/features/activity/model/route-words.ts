/** What acts without a changed row did, after the name of who did it; by the route, as in the OpenAPI document. */
const acts: Readonly<Record<string, string>> = {
  'auth.signUp': 'founded the agency',
  'auth.signIn': 'signed in',
  'auth.refresh': 'went on with their session',
  'auth.recover': 'asked for a link to set a new password',
  'auth.inspectLink': 'opened the link of a mail',
  'auth.acceptInvite': 'accepted an invitation',
  'auth.resetPassword': 'set a new password by a link',
  'auth.confirmEmail': 'confirmed an e-mail address',
  'auth.signOut': 'signed out',
  'auth.exploreSample': 'opened the sample agency',
  'auth.removeSample': 'removed the sample agency',
  'account.update': 'changed their name',
  'account.changePassword': 'changed their password',
  'account.changeEmail': 'asked for another e-mail address',
  'account.withdrawEmail': 'took a change of their e-mail address back',
  'account.endSession': 'ended one of their sessions',
  'account.endOtherSessions': 'ended all their other sessions',
  'agency.updateSettings': 'saved the settings',
  'people.update': 'saved a person',
  'people.invite': 'invited people',
  'people.resend': 'sent an invitation again',
  'people.revoke': 'took an invitation back',
  'people.offboard': 'offboarded somebody',
  'health.check': 'checked sign-in',
  'health.repair': 'repaired sign-in, or looked at what a repair would change',
  'clients.create': 'added a client',
  'clients.update': 'saved a client',
  'communications.create': 'logged a communication',
  'communications.update': 'saved a communication',
  'communications.remove': 'deleted a communication',
  'communications.restore': 'put a communication back',
  'documents.create': 'announced a document',
  'documents.upload': 'uploaded a document',
  'documents.update': 'saved a document',
  'documents.remove': 'deleted a document',
  'documents.restore': 'put a document back',
  'documents.restoreVersion': 'brought a version of a document back',
  'documents.restoreDeleted': 'put a document back',
  'documents.purge': 'deleted a document for good',
  'documents.purgeAll': 'emptied the deleted documents',
  'alerts.create': 'raised an alert',
  'alerts.acknowledge': 'acknowledged an alert',
  'alerts.unacknowledge': 'took an acknowledgement back',
  'alerts.resolve': 'resolved an alert',
  'alerts.reopen': 'opened an alert again',
  'alerts.snooze': 'snoozed an alert',
  'alerts.unsnooze': 'brought a snoozed alert back',
  'alerts.bulk': 'worked through alerts',
  'alerts.makeTicket': 'made a ticket of an alert',
  'alerts.undoTicket': 'took the ticket of an alert back',
  'alertRules.create': 'added a rule',
  'alertRules.update': 'saved a rule',
  'alertRules.remove': 'deleted a rule',
  'alertRules.reset': 'reset a rule',
  'alertRules.dryRun': 'tried what a rule would have raised',
  'alertRules.evaluate': 'had the alert rules evaluated',
  'tickets.create': 'made a ticket',
  'tickets.update': 'saved a ticket',
  'tickets.remove': 'took a ticket back',
  'tickets.bulk': 'worked through tickets',
  'tickets.comments.create': 'commented on a ticket',
  'tickets.comments.update': 'changed a comment',
  'tickets.comments.remove': 'deleted a comment',
  'calendar.update': 'saved the business hours',
  'preferences.update': 'chose their notices',
  'cartridges.create': 'added a cartridge',
  'cartridges.plan': 'looked at what saving a cartridge would change',
  'cartridges.import': 'imported cartridges',
  'cartridges.update': 'saved a cartridge',
  'cartridges.remove': 'deleted a cartridge',
  'cartridges.makeDefault': 'made a cartridge the default',
  'cartridges.duplicate': 'duplicated a cartridge',
  'cartridges.rollback': 'rolled a cartridge back',
  'cartridges.saveMine': 'saved their own cartridge',
  'cartridges.rollbackMine': 'rolled their own cartridge back',
  'imports.upload': 'uploaded a file to import',
  'imports.preview': 'looked at what an import would add',
  'imports.run': 'ran an import',
  'imports.cancel': 'stopped an import',
  'imports.undo': 'took an import back',
}

/** "signed in"; a route that a later version knows by its own name. */
export function routeWords(route: string): string {
  return acts[route] ?? (route === 'sql' ? 'wrote to the database' : `called ${route}`)
}

/** Whether an act is told in words of its own. */
export const hasRouteWords = (route: string): boolean => route in acts

const jobs: readonly [prefix: string, name: string][] = [
  ['job alerts', 'The alert rules'],
  ['job imports', 'The import'],
  ['job documents', 'The clean-up of documents'],
  ['job auth', 'The account service'],
  ['job people', 'The account service'],
  ['job operations', 'The account service'],
]

/** Who a job of the server is to a reader. */
export const jobName = (route: string): string =>
  jobs.find(([prefix]) => route.startsWith(prefix))?.[1] ?? 'The server'

/** What an act is about above all, where it changed several kinds of things. */
const leading: readonly [prefix: string, kinds: readonly string[]][] = [
  ['tickets.comments', ['ticket_comment']],
  ['tickets', ['ticket']],
  ['alerts.makeTicket', ['ticket']],
  ['alerts.undoTicket', ['ticket']],
  ['alerts', ['alert']],
  ['alertRules', ['alert_rule']],
  ['clients', ['client', 'client_profile']],
  ['communications', ['communication']],
  ['documents.restoreVersion', ['document_version']],
  ['documents', ['document', 'document_version']],
  ['cartridges', ['cartridge', 'user_cartridge']],
  ['imports', ['import']],
  ['people', ['member']],
  ['agency', ['agency', 'agency_settings']],
]

/** The kinds in the order in which an act of this route tells of them. */
export const leadingKinds = (route: string): readonly string[] =>
  leading.find(([prefix]) => route.startsWith(prefix))?.[1] ?? []

/** What an act of this route does above all: the first change of a preset adds the rule as well. */
export function leadingOp(route: string): 'insert' | 'update' | 'delete' | 'purge' {
  const verb = route.slice(route.lastIndexOf('.') + 1)
  if (/^(create|import|duplicate|restore|invite|makeTicket|upload|signUp)/.test(verb)) return 'insert'
  if (/^(remove|revoke|undo)/.test(verb)) return 'delete'
  return verb.startsWith('purge') ? 'purge' : 'update'
}
