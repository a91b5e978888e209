import {
  type ClientFacts,
  type ClientHistory,
  type KnownAlert,
  presetRules,
  type TicketFacts,
  type WatchRule,
} from '../../../src/index.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const agency_id = '00000000-0000-4000-8000-00000000000a'
export const at = (text: string) => Date.parse(text)

export const presets: WatchRule[] = presetRules(agency_id)

/** The preset of a kind, changed. */
export function ruleOf<Kind extends WatchRule['kind']>(
  kind: Kind,
  change: Partial<WatchRule<Kind>> = {},
): WatchRule<Kind> {
  const rule = presets.find((preset) => preset.kind === kind) as WatchRule<Kind>
  return { ...rule, ...change }
}

export function factsOf(change: Partial<ClientFacts> = {}): ClientFacts {
  return {
    client_id: 'client',
    agency_id,
    name: 'Nettle & Thyme',
    status: 'active',
    is_workspace: false,
    since: null,
    first_contact_at: null,
    last_contact_at: null,
    last_meeting_at: null,
    last_reply_at: null,
    handled_until: null,
    unanswered: [],
    answers: [],
    tickets: [],
    first_ticket_at: null,
    tickets_opened: [],
    next_future_at: null,
    ...change,
  }
}

export function ticketOf(change: Partial<TicketFacts> = {}): TicketFacts {
  const created_at = change.created_at ?? at('2026-03-02T09:00Z')
  return {
    ticket_id: 'ticket',
    title: 'Fix the feed',
    status: 'open',
    priority: 'high',
    assignee_id: 'someone',
    created_at,
    changed_at: created_at,
    unassigned_since: null,
    closed_at: null,
    waits: [],
    ...change,
  }
}

export function historyOf(change: Partial<ClientHistory> = {}): ClientHistory {
  return {
    client_id: 'client',
    agency_id,
    name: 'Nettle & Thyme',
    status: 'active',
    is_workspace: false,
    since: null,
    communications: [],
    tickets: [],
    ...change,
  }
}

/** An alert as the first level of the rule would have raised it. */
export function alertOf(rule: WatchRule, subject_id: string, change: Partial<KnownAlert> = {}): KnownAlert {
  const subject_kind =
    (
      {
        unanswered_inbound: 'communication',
        silent_client: 'client',
        no_meeting: 'client',
        ticket_surge: 'client',
      } as const
    )[rule.kind as 'silent_client'] ?? 'ticket'
  return {
    id: `alert of ${rule.kind}`,
    client_id: 'client',
    rule_id: rule.id,
    kind: rule.kind,
    fingerprint: `${rule.id}:client:${subject_kind}:${subject_id}`,
    subject_kind,
    subject_id,
    severity: rule.params.levels[0]?.severity ?? 'low',
    status: 'open',
    began_at: at('2026-03-02T09:00Z'),
    created_at: at('2026-03-02T12:00Z'),
    acknowledged_at: null,
    snoozed_until: null,
    clearing_since: null,
    resolved_at: null,
    resolve_cause: null,
    ...change,
  }
}
