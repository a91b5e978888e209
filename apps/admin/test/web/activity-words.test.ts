import { describe, expect, it } from 'vitest'
import { contract } from '../../contract/index.ts'
import type { Change, Entry } from '../../web/features/activity/activity-types.ts'
import { entryWords, historyWords } from '../../web/features/activity/model/entry-words.ts'
import type { Names } from '../../web/features/activity/model/names.ts'
import type { Part } from '../../web/features/activity/model/parts.ts'
import { hasRouteWords } from '../../web/features/activity/model/route-words.ts'

const ada = '00000000-0000-4000-8000-000000000001'
const ben = '00000000-0000-4000-8000-000000000002'
const ticket = '00000000-0000-4000-8000-0000000000aa'
const client = '00000000-0000-4000-8000-0000000000bb'

const people: Record<string, string> = { [ada]: 'Ada Lovelace', [ben]: 'Ben Obi' }
const names: Names = {
  person: (id) => people[id],
  client: (id) => (id === client ? 'Bluebird Coffee' : undefined),
  object: (id) => (id === ticket ? 'Fix pixel' : undefined),
}

let count = 0
const change = (given: Partial<Record<keyof Change, unknown>> = {}): Change =>
  ({
    id: String(++count),
    at: '2026-11-20T10:00:00Z',
    object_kind: 'ticket',
    object_id: ticket,
    object_name: 'Fix pixel',
    client_id: null,
    client_name: null,
    op: 'update',
    rows: 1,
    before: null,
    after: null,
    ...given,
  }) as Change

const entry = (changes: Change[], given: Partial<Record<keyof Entry, unknown>> = {}): Entry =>
  ({
    id: '1',
    at: '2026-11-20T10:00:00Z',
    actor_kind: 'member',
    actor_id: ada,
    actor_name: 'Ada',
    route: 'tickets.update',
    request_id: ada,
    address: null,
    user_agent: null,
    changes,
    changes_count: changes.length,
    ...given,
  }) as Entry

const plain = (parts: readonly Part[]) =>
  parts.map((part) => (typeof part === 'string' ? part : part.name)).join('')
const read = (of: Entry) => {
  const { who, did, more } = entryWords(of, names)
  return `${who} ${plain(did)}${more > 0 ? ` +${more}` : ''}`
}
const did = (given: Partial<Record<keyof Change, unknown>>, route = 'x.y') =>
  read(entry([change(given)], { route })).replace('Ada ', '')
const updated = (before: object, after: object, given: Partial<Record<keyof Change, unknown>> = {}) =>
  did({ before, after, ...given })

describe('the words of an act', () => {
  it('say who did what to which object', () => {
    expect(updated({ status: 'open' }, { status: 'waiting' })).toBe('moved “Fix pixel” from Open to Waiting')
    expect(updated({ status: null }, { status: 'in_progress' })).toBe('moved “Fix pixel” to In progress')
    expect(updated({ assignee_id: null }, { assignee_id: ben })).toBe('assigned “Fix pixel” to Ben Obi')
    expect(updated({ assignee_id: ben }, { assignee_id: null })).toBe('took “Fix pixel” from Ben Obi')
    expect(updated({ priority: 'low' }, { priority: 'urgent' })).toBe(
      'set the priority of “Fix pixel” from Low to Urgent',
    )
    expect(updated({ title: 'Pixel' }, { title: 'Fix pixel' })).toBe(
      'renamed the ticket “Pixel” to “Fix pixel”',
    )
    expect(updated({ status: 'open', priority: null }, { status: 'closed', priority: 'low' })).toBe(
      'changed “Fix pixel”: status, priority',
    )
    expect(updated({ a: 1, b: 1, c: 1, d: 1 }, { a: 2, b: 2, c: 2, d: 2 })).toBe(
      'changed “Fix pixel”: 4 fields',
    )
  })

  it('have a sentence for what comes and goes', () => {
    expect(did({ op: 'insert', after: { title: 'Fix pixel' } })).toBe('made the ticket “Fix pixel”')
    expect(did({ op: 'delete', before: { title: 'Fix pixel' } })).toBe('deleted the ticket “Fix pixel”')
    expect(did({ op: 'purge', object_kind: 'document', object_name: 'Plan.md' })).toBe(
      'deleted the document “Plan.md” for good',
    )
    expect(did({ op: 'insert', object_kind: 'communication', object_name: null })).toBe(
      'added a communication',
    )
    expect(did({ op: 'insert', object_kind: 'client', object_name: 'Bluebird Coffee' })).toBe(
      'added the client Bluebird Coffee',
    )
    expect(
      did({ op: 'insert', object_kind: 'ticket_comment', object_name: null, after: { ticket_id: ticket } }),
    ).toBe('commented on “Fix pixel”')
    expect(
      did({ op: 'delete', object_kind: 'ticket_comment', object_name: null, before: { ticket_id: ben } }),
    ).toBe('deleted a comment on a ticket')
    expect(
      did({ op: 'delete', object_kind: 'communication', object_id: null, object_name: null, rows: 1204 }),
    ).toBe(`deleted ${(1204).toLocaleString()} communications`)
  })

  it('know the steps of the other kinds', () => {
    const of = (object_kind: string, before: object, after: object, object_name: string | null = 'X') =>
      updated(before, after, { object_kind, object_name })
    expect(of('alert', { status: 'open' }, { status: 'acknowledged', acknowledged_by: ada })).toBe(
      'acknowledged “X”',
    )
    expect(of('alert', { status: 'resolved' }, { status: 'open' })).toBe('opened “X” again')
    expect(of('alert', { status: 'acknowledged' }, { status: 'open' })).toBe(
      'took the acknowledgement of “X” back',
    )
    expect(of('alert', { snoozed_until: '2026-11-21T10:00:00Z' }, { snoozed_until: null })).toBe(
      'ended the snooze of “X”',
    )
    expect(of('client', { name: 'W' }, { name: 'X' })).toBe('renamed the client “W” to X')
    expect(of('client_profile', { owner_id: null }, { owner_id: ben })).toBe('made Ben Obi the owner of X')
    expect(of('client_profile', { status: 'active' }, { status: 'paused' })).toBe(
      'changed the status of X from Active to Paused',
    )
    expect(of('alert_rule', { enabled: true }, { enabled: false })).toBe('switched the rule “X” off')
    expect(of('cartridge', { is_default: false }, { is_default: true })).toBe('made “X” the default')
    expect(
      of('cartridge', { data: { tone: 'cool', rules: [] } }, { data: { tone: 'warm', rules: [] } }),
    ).toBe('changed “X”: tone')
    expect(of('member', { role: 'team_member' }, { role: 'admin' })).toBe('made X an admin')
    expect(of('import', { status: 'previewed' }, { status: 'queued' }, 'mail.mbox')).toBe(
      'started the import “mail.mbox”',
    )
    expect(of('agency_settings', { own_domains: [] }, { own_domains: ['a.com'] }, null)).toBe(
      'changed the settings: own domains',
    )
    expect(of('member_preferences', { notices: null }, { notices: 'mine' }, null)).toBe(
      'chose to be told of alerts of: my clients',
    )
    expect(of('balloon', { size: 1 }, { size: 2 }, null)).toBe('changed a balloon: size')
  })

  it('tell of many as of one step, where it was one', () => {
    const moved = () => change({ before: { status: 'open' }, after: { status: 'closed' } })
    expect(read(entry([moved(), moved(), moved()]))).toBe('Ada moved 3 tickets to Closed')
    const other = change({ before: { status: 'closed' }, after: { status: 'open' } })
    expect(read(entry([moved(), other]))).toBe('Ada changed 2 tickets')
    expect(read(entry([change({ op: 'insert' }), change({ op: 'insert' })]))).toBe('Ada added 2 tickets')
  })

  it('lead with what the act is about, and count the rest', () => {
    const raised = change({ object_kind: 'alert', object_name: 'Silence', after: { status: 'acknowledged' } })
    const made = change({ op: 'insert' })
    expect(read(entry([raised, made], { route: 'alerts.makeTicket' }))).toBe(
      'Ada made the ticket “Fix pixel” +1',
    )
    const added = change({ object_kind: 'client', op: 'insert', object_name: 'Bluebird Coffee' })
    const facts = change({ object_kind: 'client_profile', op: 'insert', object_name: null })
    expect(read(entry([facts, added], { route: 'clients.create' }))).toBe(
      'Ada added the client Bluebird Coffee',
    )
    const rule = (op: string, enabled: boolean) =>
      change({ object_kind: 'alert_rule', object_name: 'Silent', op, before: {}, after: { enabled } })
    expect(read(entry([rule('insert', true), rule('update', false)], { route: 'alertRules.update' }))).toBe(
      'Ada switched the rule “Silent” off +1',
    )
    expect(read(entry([made], { changes_count: 31 }))).toBe('Ada made the ticket “Fix pixel” +30')
  })

  it('say what was meant where the rows alone would not', () => {
    const person = (name: string) => change({ object_kind: 'member', op: 'insert', object_name: name })
    expect(read(entry([person('Ben Obi')], { route: 'people.invite' }))).toBe('Ada invited Ben Obi')
    expect(read(entry([person('Ben'), person('Cy')], { route: 'people.invite' }))).toBe(
      'Ada invited 2 people',
    )
    expect(
      read(
        entry([change({ object_kind: 'communication', op: 'insert' })], { route: 'communications.restore' }),
      ),
    ).toBe('Ada put “Fix pixel” back')
    const visitor = { actor_kind: 'visitor', actor_name: null, actor_id: null }
    expect(read(entry([change(), person('Cy')], { ...visitor, route: 'auth.signUp' }))).toBe(
      'Cy founded the agency',
    )
    const past = (of: Change, given: object) => {
      const { who, did } = historyWords({ ...entry([]), ...of, entry_id: '1', ...given } as never, names)
      return `${who} ${plain(did)}`
    }
    expect(past(person('Cy'), { ...visitor, route: 'auth.acceptInvite' })).toBe('Cy accepted an invitation')
    const handed = change({ before: { assignee_id: ben }, after: { assignee_id: ada } })
    expect(past(handed, { route: 'people.offboard' })).toBe('Ada assigned “Fix pixel” to Ada Lovelace')
    expect(past(change({ op: 'delete' }), { route: 'alerts.undoTicket' })).toBe(
      'Ada took the ticket “Fix pixel” back',
    )
    const own = { object_kind: 'user_cartridge', object_name: 'My style' }
    expect(updated({ tone: 'cool' }, { tone: 'warm' }, own)).toBe('changed their own “My style”: tone')
    expect(updated({}, { tone: 'warm', kind: 'style' }, own)).toMatch(/^saved their own “My style”: /)
  })

  it('name whoever acted, also when nobody is left to name', () => {
    const nobody = { actor_name: null, actor_id: null }
    expect(read(entry([], { route: 'auth.signIn' }))).toBe('Ada signed in')
    expect(read(entry([], { ...nobody, actor_kind: 'visitor', route: 'auth.recover' }))).toBe(
      'Somebody who was not signed in asked for a link to set a new password',
    )
    expect(read(entry([], { actor_name: null, route: 'auth.signOut' }))).toBe(
      'Somebody who has left signed out',
    )
    const raised = change({ op: 'insert', object_kind: 'alert', object_name: 'Silence' })
    expect(read(entry([raised], { ...nobody, actor_kind: 'job', route: 'job alerts.evaluate' }))).toBe(
      'The alert rules raised “Silence”',
    )
    expect(read(entry([change({ op: 'delete' })], { ...nobody, actor_kind: 'service', route: 'sql' }))).toBe(
      'Somebody with access to the database deleted the ticket “Fix pixel”',
    )
    expect(read(entry([], { route: 'balloons.fly' }))).toBe('Ada called balloons.fly')
  })

  it('exist for every unsafe route of the contract', () => {
    const missing: string[] = []
    const walk = (node: object, path: string) => {
      for (const [name, inner] of Object.entries(node)) {
        const at = path === '' ? name : `${path}.${name}`
        const method = inner?.['~orpc']?.route?.method
        if (inner?.['~orpc'] === undefined) walk(inner, at)
        else if (method !== undefined && method !== 'GET' && !hasRouteWords(at)) missing.push(at)
      }
    }
    walk(contract, '')
    expect(missing).toEqual([])
  })
})
