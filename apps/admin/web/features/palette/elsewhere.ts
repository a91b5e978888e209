import type { Permission } from '@audienceos/domain'
import type { Action } from '../../keys/registry.ts'
import { alertViews } from '../alerts/alerts-search.ts'
import { kinds } from '../cartridges/kinds.ts'

type Shortcut = Pick<Action, 'id' | 'label' | 'keys' | 'only'> & {
  /** Only for those who may. */
  needs?: Permission
  /** The address that begins it; without one, the palette leads to the screen. */
  at?: string
}

/** `to`: where it is; what can be done in many places has none. */
type Place = { place: string; to?: string; shortcuts: readonly Shortcut[] }

/**
 * What single screens add. They declare their actions only while they are open, so that the help would keep quiet about
 * them everywhere else; under an id of the registry an entry is left out where that action is at hand.
 */
export const elsewhere: readonly Place[] = [
  {
    place: 'Lists',
    shortcuts: [
      { id: 'list.next', label: 'Next row', keys: 'j' },
      { id: 'list.previous', label: 'Previous row', keys: 'k' },
      { id: 'list.open', label: 'Open the row', keys: 'Enter' },
    ],
  },
  {
    place: 'Portfolio',
    to: '/',
    shortcuts: [
      { id: 'portfolio.next', label: 'Do what comes next for the marked client', keys: 'n' },
      {
        id: 'communication.log',
        label: 'Log a call, meeting, note or e-mail',
        keys: 'l',
        needs: 'communication.write',
        at: '/communications?item=new',
      },
      { id: 'portfolio.alerts', label: 'Open the alerts of the marked client', keys: 'a' },
      { id: 'portfolio.mine', label: 'Show my clients alone', keys: 'm' },
      { id: 'portfolio.rank', label: 'Rank anew', keys: 'u' },
      {
        id: 'communication.reply',
        label: 'Log the reply to the open message',
        keys: 'r',
        needs: 'communication.write',
      },
    ],
  },
  {
    place: 'Alerts',
    to: '/alerts',
    shortcuts: [
      { id: 'alerts.acknowledge', label: 'Acknowledge', keys: 'a' },
      { id: 'alerts.resolve', label: 'Resolve', keys: 'e' },
      { id: 'alerts.snooze', label: 'Snooze', keys: 'h' },
      { id: 'alerts.ticket', label: 'Make a ticket', keys: 't' },
      { id: 'alerts.reopen', label: 'Open again', keys: 'o' },
      { id: 'alerts.select', label: 'Select', keys: 'x', only: 'keyboard' },
      { id: 'alerts.range', label: 'Select up to here', keys: 'Shift+x', only: 'keyboard' },
      { id: 'alerts.down', label: 'Select the next one too', keys: 'Shift+j', only: 'keyboard' },
      { id: 'alerts.up', label: 'Select the one before too', keys: 'Shift+k', only: 'keyboard' },
      ...alertViews.map((view, index) => ({
        id: `alerts.view.${view}`,
        label: `${view.charAt(0).toUpperCase()}${view.slice(1)} alerts`,
        keys: String(index + 1),
        at: view === 'open' ? '/alerts' : `/alerts?status=${view}`,
      })),
      { id: 'alerts.undo', label: 'Undo', keys: 'z', only: 'keyboard' },
      { id: 'alerts.all', label: 'Select all that are loaded', keys: 'Shift+a', only: 'keyboard' },
      { id: 'alerts.news', label: 'Show new alerts', keys: '.' },
      { id: 'alert.new', label: 'New alert', keys: 'n' },
    ],
  },
  {
    place: 'Tickets',
    to: '/tickets',
    shortcuts: [
      { id: 'ticket.new', label: 'New ticket', keys: 'n', needs: 'ticket.write', at: '/tickets?panel=new' },
      { id: 'tickets.move', label: 'Move to…', keys: 's', needs: 'ticket.write' },
      { id: 'tickets.priority', label: 'Set the priority', keys: 'p', needs: 'ticket.write' },
      { id: 'tickets.assign', label: 'Assign', keys: 'a', needs: 'ticket.write' },
      { id: 'tickets.mine', label: 'Assign to me', keys: 'm', needs: 'ticket.write' },
      { id: 'tickets.client', label: 'Change the client', keys: 'Shift+c', needs: 'ticket.write' },
      {
        id: 'ticket.edit',
        label: 'Edit the description of the open ticket',
        keys: 'e',
        needs: 'ticket.write',
      },
      { id: 'ticket.comment', label: 'Comment on the open ticket', keys: 'r', needs: 'ticket.write' },
      { id: 'tickets.left', label: 'Column to the left', keys: 'h', only: 'keyboard' },
      { id: 'tickets.right', label: 'Column to the right', keys: 'l', only: 'keyboard' },
      { id: 'tickets.select', label: 'Select', keys: 'x', only: 'keyboard' },
      { id: 'tickets.range', label: 'Select up to here', keys: 'Shift+x', only: 'keyboard' },
      { id: 'tickets.down', label: 'Select the next one too', keys: 'Shift+j', only: 'keyboard' },
      { id: 'tickets.up', label: 'Select the one before too', keys: 'Shift+k', only: 'keyboard' },
      { id: 'tickets.all', label: 'Select all that are loaded', keys: 'Shift+a', only: 'keyboard' },
      { id: 'tickets.undo', label: 'Undo', keys: 'z', only: 'keyboard' },
      { id: 'tickets.view', label: 'Board or list', keys: 'v' },
      { id: 'tickets.news', label: 'Show new tickets', keys: '.' },
    ],
  },
  {
    place: 'Clients',
    to: '/clients',
    shortcuts: [{ id: 'client.edit', label: 'Edit the marked client', keys: 'e' }],
  },
  {
    place: 'A client',
    to: '/clients',
    shortcuts: [
      {
        id: 'communication.log',
        label: 'Log a call, meeting, note or e-mail',
        keys: 'l',
        needs: 'communication.write',
        at: '/communications?item=new',
      },
      { id: 'client.next-step', label: 'Do what comes next for this client', keys: 'n' },
      { id: 'ticket.make', label: 'Make a ticket', keys: 't', needs: 'ticket.write' },
      { id: 'client.upload', label: 'Upload documents of this client', keys: 'u' },
      { id: 'client.previous', label: 'Previous client', keys: '[' },
      { id: 'client.next', label: 'Next client', keys: ']' },
    ],
  },
  {
    place: 'Documents',
    to: '/documents',
    shortcuts: [
      { id: 'document.upload', label: 'Upload documents', keys: 'u', at: '/documents?doc=files' },
      { id: 'document.link', label: 'Add a link to a document', keys: 'l', at: '/documents?doc=link' },
      {
        id: 'documents.deleted',
        label: 'Show deleted documents',
        keys: 'Shift+d',
        at: '/documents?view=deleted',
      },
      { id: 'document.download', label: 'Download the open document', keys: 'd' },
      { id: 'document.version', label: 'Upload a new version of the open document', keys: 'v' },
      { id: 'document.remove', label: 'Delete the open document', keys: 'Backspace' },
      { id: 'document.restore', label: 'Put the open deleted document back', keys: 'r' },
      {
        id: 'document.purge',
        label: 'Delete the open deleted document for good',
        keys: 'Backspace',
        needs: 'document.purge',
      },
    ],
  },
  {
    place: 'Communications',
    to: '/communications',
    shortcuts: [
      {
        id: 'communication.log',
        label: 'Log a call, meeting, note or e-mail',
        keys: 'l',
        needs: 'communication.write',
        at: '/communications?item=new',
      },
      { id: 'ticket.make', label: 'Make a ticket of the open message', keys: 't', needs: 'ticket.write' },
      {
        id: 'communication.edit',
        label: 'Edit the open communication',
        keys: 'e',
        needs: 'communication.write',
      },
      {
        id: 'communication.remove',
        label: 'Delete the open communication',
        keys: 'Backspace',
        needs: 'communication.write',
      },
    ],
  },
  {
    place: 'Cartridges',
    to: '/cartridges',
    shortcuts: [
      { id: 'cartridges.next', label: 'Next field', keys: 'j', only: 'keyboard' },
      { id: 'cartridges.previous', label: 'Previous field', keys: 'k', only: 'keyboard' },
      ...kinds.map(({ value, label }, index) => ({
        id: `cartridges.kind.${value}`,
        label: `Show ${label.toLowerCase()}`,
        keys: String(index + 1),
        at: `/cartridges?kind=${value}`,
      })),
      { id: 'cartridges.edit', label: 'Edit the field', keys: 'e' },
      { id: 'cartridges.reset', label: 'Reset the field to what it inherits', keys: 'r' },
      { id: 'cartridges.history', label: 'Version history', keys: 'h' },
      { id: 'cartridges.lock', label: 'Lock or unlock the field', keys: 'l', needs: 'cartridge.write' },
      { id: 'cartridges.undo', label: 'Discard the change of the field', keys: 'z' },
      { id: 'cartridges.save', label: 'Save the cartridge', keys: '$mod+s' },
      { id: 'cartridges.scope', label: 'My settings or the agency’s', keys: 's' },
      { id: 'cartridges.prompt', label: 'Show the prompt', keys: 'p' },
      { id: 'cartridges.copy', label: 'Copy the prompt', keys: 'y' },
      { id: 'cartridges.new', label: 'New cartridge', keys: 'n', needs: 'cartridge.write' },
      { id: 'cartridges.duplicate', label: 'Duplicate the cartridge', keys: 'd', needs: 'cartridge.write' },
      { id: 'cartridges.export', label: 'Export all cartridges' },
      { id: 'cartridges.import', label: 'Import cartridges', needs: 'cartridge.write' },
    ],
  },
  {
    place: 'Imports',
    to: '/imports',
    shortcuts: [
      { id: 'import.run', label: 'Run the import', keys: '$mod+Enter', needs: 'communication.import' },
      { id: 'import.undo', label: 'Undo the import', keys: 'z', needs: 'communication.import' },
    ],
  },
  {
    place: 'Data model',
    to: '/data-model',
    shortcuts: [
      { id: 'model.zoom-in', label: 'Zoom in', keys: '=', needs: 'model.inspect', only: 'keyboard' },
      { id: 'model.zoom-out', label: 'Zoom out', keys: '-', needs: 'model.inspect', only: 'keyboard' },
      { id: 'model.fit', label: 'Fit the diagram', keys: '0', needs: 'model.inspect' },
    ],
  },
  {
    place: 'People',
    to: '/people',
    shortcuts: [
      { id: 'people.invite', label: 'Invite people', keys: 'n', needs: 'member.manage' },
      {
        id: 'person.resend',
        label: 'Make a new link for the open invitation',
        keys: 'r',
        needs: 'member.manage',
      },
      {
        id: 'person.revoke',
        label: 'Take the open invitation back',
        keys: 'Backspace',
        needs: 'member.manage',
      },
      {
        id: 'health.check',
        label: 'Check sign-in now',
        keys: 'r',
        needs: 'member.manage',
        at: '/people/sign-in-health',
      },
      {
        id: 'health.repair',
        label: 'Preview the repair of everything',
        needs: 'member.manage',
        at: '/people/sign-in-health?repair=all',
      },
      { id: 'outbox.copy', label: 'Copy the link of the open mail', keys: 'y', needs: 'member.manage' },
    ],
  },
  {
    place: 'Account',
    to: '/account',
    shortcuts: [{ id: 'account.end-others', label: 'Sign out everywhere else' }],
  },
  {
    place: 'Settings',
    to: '/settings',
    shortcuts: [{ id: 'settings.save', label: 'Save the business hours', keys: '$mod+s', only: 'keyboard' }],
  },
  {
    place: 'Rules of alerts',
    to: '/alert-rules',
    shortcuts: [{ id: 'alert-rules.save', label: 'Save the changes', keys: '$mod+s', only: 'keyboard' }],
  },
  {
    place: 'Activity',
    to: '/activity',
    shortcuts: [
      { id: 'activity.news', label: 'Show new activity', keys: '.', needs: 'activity.inspect' },
      { id: 'activity.export', label: 'Download what is shown as CSV', keys: 'd', needs: 'activity.inspect' },
      { id: 'activity.head', label: 'Proof that the log is untouched', keys: 'p', needs: 'activity.inspect' },
      { id: 'activity.copy-head', label: 'Copy the head of the log', keys: 'y', needs: 'activity.inspect' },
    ],
  },
]
