import { describe, expect, it } from 'vitest'
import { applyChange } from '../../src/alert/replay/apply-change.ts'
import {
  type AlertChange,
  type ClientFacts,
  evaluateAlerts,
  type KnownAlert,
  type WatchRule,
} from '../../src/index.ts'
import { calendar } from './support/arbitrary.ts'
import { alertOf, at, DAY, factsOf, HOUR, MINUTE, presets, ruleOf, ticketOf } from './support/make.ts'

/** A Monday morning, nine o'clock. */
const monday = at('2026-03-02T09:00Z')

function look(
  now: number,
  rules: WatchRule | WatchRule[],
  facts: Partial<ClientFacts>,
  ...alerts: KnownAlert[]
): { changes: AlertChange[]; next: number | null | undefined } {
  const done = evaluateAlerts({ facts: [factsOf(facts)], alerts, rules: [rules].flat(), calendar, now })
  return { changes: done.changes, next: done.next_at.get('client') }
}
const kinds = ({ changes }: { changes: AlertChange[] }) => changes.map(({ change }) => change)
const mail = (id: string, when: number) => ({
  communication_id: id,
  at: when,
  from_name: 'Jo Bell',
  subject: 'Price?',
})

describe('raising', () => {
  const rule = ruleOf('unanswered_inbound')
  const unanswered = [mail('one', monday), mail('two', monday + HOUR)]

  it('waits for the limit, says when it comes, and raises with what was measured', () => {
    const early = look(monday + HOUR, rule, { unanswered })
    // Lunch on Monday is not worked: eight hours end on Tuesday at half past nine.
    expect(early).toEqual({ changes: [], next: at('2026-03-03T09:30Z') })
    const { changes, next } = look(at('2026-03-03T09:30Z'), rule, { unanswered })
    expect(changes).toMatchObject([
      {
        change: 'raise',
        severity: 'high',
        began_at: monday,
        held_from: at('2026-03-03T09:30Z'),
        subject_id: 'one',
        previous_alert_id: null,
        title: 'Jo Bell at Nettle & Thyme is waiting for an answer',
        description:
          '“Price?” came on 2 March 2026 at 09:00 and was not answered. The limit is 8 business hours, critical from 24.',
        evidence: {
          measured: 8,
          unit: 'business_hours',
          began_at: '2026-03-02T09:00:00.000Z',
          limits: [
            { severity: 'high', at: 8 },
            { severity: 'critical', at: 24 },
          ],
          subject: { communication_id: 'one', waiting: 2 },
        },
      },
    ])
    expect(next).toBe(at('2026-03-04T17:00Z'))
  })

  it('starts at the level that holds already, and only once the pending time is over', () => {
    const late = at('2026-03-09T12:00Z')
    expect(look(late, rule, { unanswered }).changes).toMatchObject([
      { change: 'raise', severity: 'critical' },
    ])
    const pending = { ...rule, for_minutes: 30 }
    expect(look(at('2026-03-03T09:59Z'), pending, { unanswered })).toMatchObject({
      changes: [],
      next: at('2026-03-03T10:00Z'),
    })
    expect(kinds(look(at('2026-03-03T10:00Z'), pending, { unanswered }))).toEqual(['raise'])
  })

  it('leaves alone clients that are paused or the agency itself, rules that are off, and clients a rule does not name', () => {
    const late = at('2026-03-09T12:00Z')
    const open = alertOf(rule, 'one', { severity: 'critical' })
    const cause = (facts: Partial<ClientFacts>, rules: WatchRule[]) =>
      look(late, rules, { unanswered, ...facts }, open).changes.map(
        (change) => 'cause' in change && change.cause,
      )
    expect(look(late, rule, { unanswered, status: 'paused' }).changes).toEqual([])
    expect(cause({ status: 'archived' }, [rule])).toEqual(['client_inactive'])
    expect(cause({ is_workspace: true }, [rule])).toEqual(['client_inactive'])
    expect(cause({}, [{ ...rule, enabled: false }])).toEqual(['rule_off'])
    expect(cause({}, [{ ...rule, client_ids: [] }])).toEqual(['rule_off'])
    expect(cause({}, [{ ...rule, client_ids: ['client'] }])).toEqual([])
    expect(cause({}, [])).toEqual(['rule_deleted'])
  })

  it('resolves the alerts of a client that is gone', () => {
    const gone = evaluateAlerts({
      facts: [],
      alerts: [alertOf(rule, 'one')],
      rules: [rule],
      calendar,
      now: monday,
    })
    expect(gone.changes).toMatchObject([{ change: 'resolve', cause: 'client_inactive' }])
  })

  it('keeps an alert with its message when an older one comes to light, and counts from the older', () => {
    const older = [mail('older', at('2026-02-25T09:00Z')), ...unanswered]
    const open = alertOf(rule, 'one', { status: 'acknowledged', acknowledged_at: monday + DAY })
    expect(look(at('2026-03-03T09:45Z'), rule, { unanswered: older }, open).changes).toMatchObject([
      { change: 'escalate', alert_id: open.id, severity: 'critical', fingerprint: open.fingerprint },
    ])
  })
})

it('is looked at again when a surge will be over', () => {
  const tickets_opened = [1, 2, 3, 4, 5].map((hours) => monday + hours * HOUR)
  const facts = { since: monday - 200 * DAY, tickets_opened }
  expect(look(monday + DAY, ruleOf('ticket_surge'), facts)).toMatchObject({
    changes: [{ change: 'raise', held_from: monday + 5 * HOUR }],
    next: monday + HOUR + 7 * DAY,
  })
})

describe('an open alert', () => {
  const rule = ruleOf('unanswered_inbound')
  const unanswered = [mail('one', monday)]
  const open = alertOf(rule, 'one', { severity: 'high' })
  const tuesday = at('2026-03-03T12:00Z')
  const worse = at('2026-03-05T12:00Z')

  it('is left as it is while it holds', () => {
    expect(look(tuesday, rule, { unanswered }, open).changes).toEqual([])
  })

  it('gets worse once, is open again then, and stays snoozed', () => {
    const seen = { ...open, status: 'acknowledged', acknowledged_at: tuesday } as const
    expect(look(worse, rule, { unanswered }, { ...seen, snoozed_until: worse + DAY })).toMatchObject({
      changes: [{ change: 'escalate', severity: 'critical', snoozed_until: worse + DAY }],
      next: worse + DAY,
    })
    expect(look(worse, rule, { unanswered }, { ...seen, severity: 'critical' }).changes).toEqual([])
  })

  it('never gets milder', () => {
    const milder = ruleOf('unanswered_inbound', { params: { levels: [{ severity: 'low', hours: 1 }] } })
    expect(look(worse, milder, { unanswered }, open).changes).toEqual([])
  })

  it('wakes when its snooze is over, and says when that will be', () => {
    expect(look(tuesday, rule, { unanswered }, { ...open, snoozed_until: tuesday + 5 })).toMatchObject({
      changes: [],
      next: tuesday + 5,
    })
    expect(kinds(look(tuesday, rule, { unanswered }, { ...open, snoozed_until: tuesday }))).toEqual(['wake'])
  })

  it('resolves while it is snoozed, and does not wake for it', () => {
    const changes = look(tuesday, rule, { last_reply_at: tuesday }, { ...open, snoozed_until: tuesday - 1 })
    expect(changes.changes).toMatchObject([{ change: 'resolve', cause: 'answered' }])
  })

  it('begins a new episode when the old one ended unseen', () => {
    const silence = ruleOf('silent_client')
    const stale = alertOf(silence, 'client', { began_at: monday - 40 * DAY, status: 'acknowledged' })
    expect(look(monday + 20 * DAY, silence, { last_contact_at: monday }, stale).changes).toMatchObject([
      { change: 'reopen', restored: false, status: 'open', began_at: monday, severity: 'medium' },
    ])
  })
})

describe('an alert ends with the reason', () => {
  const now = at('2026-03-20T12:00Z')
  const cause = (kind: WatchRule['kind'], facts: Partial<ClientFacts>, subject = 'ticket') => {
    const rule = { ...ruleOf(kind), keep_firing_minutes: 0 }
    const change = look(now, rule, facts, alertOf(rule, subject)).changes[0]
    return change?.change === 'resolve' ? change.cause : change
  }
  it.each([
    ['answered', 'unanswered_inbound', { last_reply_at: monday + DAY }, 'one'],
    ['answered', 'unanswered_inbound', { last_reply_at: monday }, 'one'],
    ['handled', 'unanswered_inbound', { last_reply_at: monday - DAY, handled_until: monday + DAY }, 'one'],
    ['subject_gone', 'unanswered_inbound', { last_reply_at: monday - DAY }, 'one'],
    ['threshold_changed', 'unanswered_inbound', { unanswered: [mail('one', now - HOUR)] }, 'one'],
    ['contacted', 'silent_client', { last_contact_at: now - DAY }, 'client'],
    ['met', 'no_meeting', { last_meeting_at: now - DAY }, 'client'],
    ['calmed', 'ticket_surge', {}, 'client'],
    ['subject_gone', 'stale_ticket', {}, 'ticket'],
    [
      'ticket_closed',
      'overdue_ticket',
      { tickets: [ticketOf({ status: 'Done', closed_at: now - 1 })] },
      'ticket',
    ],
    ['ticket_changed', 'stale_ticket', { tickets: [ticketOf({ changed_at: now - 1 })] }, 'ticket'],
    [
      'ticket_changed',
      'overdue_ticket',
      { tickets: [ticketOf({ priority: 'low', changed_at: now - 1 })] },
      'ticket',
    ],
    ['threshold_changed', 'overdue_ticket', { tickets: [ticketOf({ priority: 'low' })] }, 'ticket'],
    ['assigned', 'unassigned_ticket', { tickets: [ticketOf()] }, 'ticket'],
  ] as const)('%s (%s)', (expected, kind, facts, subject) => {
    expect(cause(kind, facts as Partial<ClientFacts>, subject)).toBe(expected)
  })
})

describe('an alert that keeps firing', () => {
  const rule = ruleOf('silent_client', { keep_firing_minutes: 60 })
  const open = alertOf(rule, 'client')
  const now = at('2026-03-20T12:00Z')
  const calm = { last_contact_at: now - MINUTE }

  it('outlives its condition, and not for longer', () => {
    const marked = look(now, rule, calm, open)
    expect(marked).toMatchObject({
      changes: [{ change: 'mark_clearing', clearing_since: now }],
      next: now + HOUR,
    })
    const clearing = { ...open, clearing_since: now }
    expect(look(now + HOUR - 1, rule, calm, clearing).changes).toEqual([])
    expect(look(now + HOUR, rule, calm, clearing).changes).toMatchObject([
      { change: 'resolve', cause: 'contacted' },
    ])
  })

  it('goes on when the condition is back meanwhile', () => {
    const clearing = { ...open, clearing_since: now }
    expect(kinds(look(now + MINUTE, rule, { last_contact_at: open.began_at }, clearing))).toEqual([
      'unmark_clearing',
    ])
  })

  it('does not outlive its rule, its limit or its client', () => {
    const wider = { ...rule, params: { levels: [{ severity: 'medium' as const, days: 90 }] } }
    expect(look(now, wider, { last_contact_at: open.began_at }, open).changes).toMatchObject([
      { change: 'resolve', cause: 'threshold_changed' },
    ])
    expect(kinds(look(now, { ...rule, enabled: false }, calm, open))).toEqual(['resolve'])
    expect(kinds(look(now, rule, { ...calm, status: 'paused' }, open))).toEqual(['resolve'])
  })
})

describe('what comes back', () => {
  const rule = ruleOf('silent_client')
  const contact = monday
  const now = contact + 20 * DAY
  const before = (change: Partial<KnownAlert>) =>
    alertOf(rule, 'client', { status: 'resolved', began_at: contact, resolved_at: now - HOUR, ...change })
  const then = (change: Partial<KnownAlert>, facts: Partial<ClientFacts> = {}, when = now) =>
    look(when, rule, { last_contact_at: contact, ...facts }, before(change)).changes

  it('stays away when a person dismissed it, until there is more to it', () => {
    expect(then({ resolve_cause: 'person' })).toEqual([])
    expect(then({ resolve_cause: null })).toEqual([])
    expect(then({ resolve_cause: 'person' }, {}, contact + 30 * DAY)).toMatchObject([
      { change: 'reopen', severity: 'high', restored: false },
    ])
    expect(then({ resolve_cause: 'person', severity: 'high' }, {}, contact + 60 * DAY)).toEqual([])
  })

  it('is raised anew for another episode, or re-opened when that is soon after', () => {
    const another = { last_contact_at: contact + DAY }
    expect(then({ resolve_cause: 'person' }, another)).toMatchObject([{ change: 'reopen', restored: false }])
    expect(then({ resolve_cause: 'contacted', began_at: contact - 9 * DAY })).toMatchObject([
      { change: 'reopen' },
    ])
    expect(
      then({ resolve_cause: 'contacted', began_at: contact - 9 * DAY, resolved_at: now - 2 * DAY }),
    ).toMatchObject([{ change: 'raise', previous_alert_id: 'alert of silent_client' }])
  })

  it('is re-opened to the end of the time the rule gives it', () => {
    const ended = { resolve_cause: 'contacted', began_at: contact - 9 * DAY } as const
    expect(then({ ...ended, resolved_at: now - DAY })).toMatchObject([{ change: 'reopen' }])
    expect(then({ ...ended, resolved_at: now - DAY - 1 })).toMatchObject([{ change: 'raise' }])
  })

  it('wakes at once when its snooze ended meanwhile', () => {
    const snoozed = { resolve_cause: 'rule_off', snoozed_until: now - 1 } as const
    expect(then(snoozed).map(({ change }) => change)).toEqual(['reopen', 'wake'])
  })

  it.each(['rule_off', 'rule_deleted', 'threshold_changed', 'client_inactive', 'inhibited'] as const)(
    'is restored as it was after %s, however long ago',
    (resolve_cause) => {
      const seen = { resolve_cause, acknowledged_at: contact + 15 * DAY, resolved_at: now - 4 * DAY }
      expect(then(seen)).toMatchObject([{ change: 'reopen', restored: true, status: 'acknowledged' }])
      expect(then({ ...seen, acknowledged_at: null })).toMatchObject([{ restored: true, status: 'open' }])
      expect(then({ ...seen, severity: 'low' })).toMatchObject([{ restored: false, status: 'open' }])
    },
  )
})

describe('an acknowledgement', () => {
  const rule = ruleOf('silent_client')
  const silent = { last_contact_at: monday }
  const now = monday + 20 * DAY
  const seen = alertOf(rule, 'client', {
    began_at: monday,
    status: 'acknowledged',
    acknowledged_at: now - DAY,
  })

  it.each<[string, WatchRule[], Partial<ClientFacts>]>([
    ['the rule is switched off', [{ ...rule, enabled: false }], silent],
    ['the rule leaves the client out', [{ ...rule, client_ids: [] }], silent],
    ['the limit is raised', [{ ...rule, params: { levels: [{ severity: 'medium', days: 90 }] } }], silent],
    ['the client pauses', [rule], { ...silent, status: 'paused' }],
    ['the client waits for us', presets, { ...silent, unanswered: [mail('one', monday)] }],
  ])('survives that %s, and back', (_, rules, facts) => {
    const { changes } = look(now, rules, facts, seen)
    const ended = changes.find((change) => change.fingerprint === seen.fingerprint)
    if (ended?.change !== 'resolve') throw new Error('it did not end')
    const gone = applyChange(seen, ended, now, '')
    expect(gone.status).toBe('resolved')
    const back = look(now + 5 * DAY, rule, silent, gone).changes
    expect(back).toMatchObject([{ change: 'reopen', restored: true }])
    const again = applyChange(gone, back[0] as AlertChange, now + 5 * DAY, '')
    expect(again).toEqual(seen)
  })
})

describe('an acknowledged alert that ended by mistake', () => {
  const later = at('2026-04-20T12:00Z')
  it.each<[string, WatchRule['kind'], Partial<ClientFacts>, Partial<ClientFacts>]>([
    [
      'answered',
      'unanswered_inbound',
      { unanswered: [mail('one', monday)] },
      { last_reply_at: monday + DAY },
    ],
    ['handled', 'unanswered_inbound', { unanswered: [mail('one', monday)] }, { handled_until: monday }],
    ['subject_gone', 'unanswered_inbound', { unanswered: [mail('one', monday)] }, {}],
    ['contacted', 'silent_client', { last_contact_at: monday }, { last_contact_at: later }],
    ['met', 'no_meeting', { last_meeting_at: monday }, { last_meeting_at: later }],
    [
      'ticket_changed',
      'overdue_ticket',
      { tickets: [ticketOf({ created_at: monday, changed_at: later })] },
      { tickets: [ticketOf({ created_at: monday, changed_at: later, waits: [{ from: monday, to: null }] })] },
    ],
  ])('is back as it was (%s)', (cause, kind, held, over) => {
    const rule = { ...ruleOf(kind), retrigger_minutes: 0 }
    const [first] = look(later, rule, held).changes
    if (first?.change !== 'raise') throw new Error('it does not hold')
    const seen: KnownAlert = {
      ...applyChange(null, first, monday + DAY, 'alert'),
      status: 'acknowledged',
      acknowledged_at: later - 1,
    }
    const ended = look(later, rule, over, seen).changes[0] as AlertChange
    expect(ended).toMatchObject({ change: 'resolve', cause })
    const back = look(later + HOUR, rule, held, applyChange(seen, ended, later, '')).changes
    expect(back).toMatchObject([{ change: 'reopen', restored: true, status: 'acknowledged' }])
  })

  it('is new when its ticket was closed meanwhile', () => {
    const rule = ruleOf('overdue_ticket')
    const held = { tickets: [ticketOf({ created_at: monday })] }
    const closed = alertOf(rule, 'ticket', {
      status: 'resolved',
      severity: 'high',
      resolved_at: later - HOUR,
      resolve_cause: 'ticket_closed',
      acknowledged_at: monday + DAY,
    })
    expect(look(later, rule, held, closed).changes).toMatchObject([{ change: 'reopen', restored: false }])
  })
})

describe('a client that waits for us', () => {
  const rules = presets
  const now = at('2026-04-20T12:00Z')
  const facts = { last_contact_at: monday, unanswered: [mail('one', monday)] }

  it('is not called silent as well', () => {
    expect(look(now, rules, facts).changes.map((change) => 'kind' in change && change.kind)).toEqual([
      'unanswered_inbound',
    ])
    const silent = alertOf(ruleOf('silent_client'), 'client')
    expect(look(now, rules, facts, silent).changes).toContainEqual(
      expect.objectContaining({ change: 'resolve', alert_id: silent.id, cause: 'inhibited' }),
    )
  })

  it('is silent again once a person has settled the message', () => {
    const silent = alertOf(ruleOf('silent_client'), 'client', {
      status: 'resolved',
      resolved_at: now - DAY,
      resolve_cause: 'inhibited',
      severity: 'high',
      acknowledged_at: now - 9 * DAY,
    })
    const settled = { last_contact_at: monday, handled_until: now - 1 }
    expect(look(now, rules, settled, silent).changes).toMatchObject([{ change: 'reopen', restored: true }])
  })
})
