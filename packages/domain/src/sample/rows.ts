import type { AlertSeverity, AlertStatus } from '../alert/alert.ts'
import type { AlertEvidence } from '../alert/evidence.ts'
import type { ResolveCause } from '../alert/resolve-cause.ts'
import type { AlertRuleKind, SubjectKind } from '../alert/rule/kinds.ts'
import type { BusinessCalendar } from '../business-hours/business-calendar.ts'
import type { CartridgeKind } from '../cartridge/agency-cartridge.ts'
import type { ClientStatus } from '../client/client.ts'
import type { CommunicationType, Direction } from '../communication/communication.ts'
import type { Role } from '../role/role.ts'
import type { TicketPriority } from '../ticket/ticket-priority.ts'
import type { TicketStatus } from '../ticket/ticket-status.ts'
import type { StorylineName } from './storyline/storyline.ts'

/** Every time below is RFC 3339 in UTC; every id a lower-case UUID. Fields are the columns of the table. */
type Stamped = { created_at: string; updated_at: string }

export type AgencyRow = Stamped & { id: string; name: string; slug: string; settings: { sample: true } }

export type ClientRow = Stamped & { id: string; agency_id: string; name: string }

export type UserRow = Stamped & {
  id: string
  client_id: string
  email: string
  full_name: string
  role: Role
  permissions: string[]
}

export type ClientProfileRow = Stamped & {
  client_id: string
  agency_id: string
  owner_id: string | null
  status: ClientStatus
  website: string | null
  email_domains: string[]
  notes: string | null
}

export type AgencySettingsRow = Stamped & {
  agency_id: string
  own_addresses: string[]
  own_domains: string[]
  is_sample: true
  workspace_client_id: string
}

export type BusinessCalendarRow = Stamped & BusinessCalendar & { agency_id: string }

export type CartridgeRow = Stamped & {
  id: string
  agency_id: string
  type: CartridgeKind
  name: string
  data: Record<string, string | boolean | string[] | Record<string, string | string[]>>
  is_default: boolean
}

export type CommunicationRow = Stamped & {
  id: string
  agency_id: string
  client_id: string
  type: CommunicationType
  direction: Direction | null
  subject: string | null
  body: string | null
  timestamp: string
  from_address: string | null
  from_name: string | null
  to_addresses: string[] | null
  duration_minutes: number | null
  message_id: string | null
  in_reply_to: string | null
  import_id: null
  created_by: string | null
}

export type AlertRow = Stamped & {
  id: string
  agency_id: string
  client_id: string
  severity: AlertSeverity
  status: AlertStatus
  title: string
  description: string
  /** Null from here to `began_at` for an alert raised by hand. */
  rule: AlertRuleKind | null
  rule_id: string | null
  fingerprint: string | null
  subject_kind: SubjectKind | null
  subject_id: string | null
  evidence: AlertEvidence | null
  began_at: string | null
  acknowledged_at: string | null
  acknowledged_by: string | null
  snoozed_until: string | null
  snoozed_by: string | null
  occurrences: number
  previous_alert_id: string | null
  clearing_since: string | null
  resolved_at: string | null
  resolved_by: string | null
  resolve_cause: ResolveCause | null
  created_by: string | null
}

/** An alert that was raised as milder than it is now. */
export type AlertRise = { alert_id: string; from: AlertSeverity; at: string }

export type TicketRow = Stamped & {
  id: string
  agency_id: string
  client_id: string
  assignee_id: string | null
  title: string
  description: string
  status: TicketStatus
  priority: TicketPriority
  /** The message it was made of. */
  communication_id: string | null
  created_by: string | null
}

export type TicketCommentRow = Stamped & {
  id: string
  ticket_id: string
  agency_id: string
  author_id: string
  body: string
  mentions: string[]
}

export type DocumentRow = Stamped & {
  id: string
  agency_id: string
  client_id: string
  name: string
  type: string
  url: string
  created_by: string | null
}

/** A person at a client. No table holds them: they appear as senders and recipients. */
export type ContactRow = { client_id: string; full_name: string; email: string; title: string }

/**
 * A whole agency, one array per table, in an order that satisfies the foreign keys. `agencies`,
 * `agency_settings` and `business_calendars` hold one row each; `clients` begins with the agency's own workspace.
 */
export type SampleAgency = {
  /** The administrator the visitor signs in as; the other users are people to look at, with no way in. */
  demo_user_id: string
  agencies: AgencyRow[]
  clients: ClientRow[]
  users: UserRow[]
  client_profiles: ClientProfileRow[]
  agency_settings: AgencySettingsRow[]
  business_calendars: BusinessCalendarRow[]
  agency_cartridges: CartridgeRow[]
  communications: CommunicationRow[]
  tickets: TicketRow[]
  ticket_comments: TicketCommentRow[]
  alerts: AlertRow[]
  documents: DocumentRow[]
  /** Not tables: when alerts grew worse, who is who at the clients, and what each client is there to show. */
  alert_rises: AlertRise[]
  contacts: ContactRow[]
  storylines: Record<string, StorylineName>
}
