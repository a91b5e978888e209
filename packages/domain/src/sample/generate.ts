import { presetRules } from '../alert/rule/preset-rules.ts'
import { agencyRows } from './agency-rows.ts'
import { alertsOf } from './alert/alerts.ts'
import { historyOf } from './alert/history.ts'
import { createCalendar } from './calendar/calendar.ts'
import { callsAndNotes } from './call/calls.ts'
import { cartridgesOf } from './cartridge/cartridges.ts'
import { cast } from './cast/clients.ts'
import { agencyDomain, demoMember } from './cast/team.ts'
import { documentsOf } from './document/documents.ts'
import { ending, keepInTouch } from './mail/endings.ts'
import { ordinaryTraffic } from './mail/traffic.ts'
import { meetingsOf } from './meeting/meetings.ts'
import type { IdSource } from './random/ids.ts'
import { createRandom, hash128 } from './random/random.ts'
import type { CommunicationRow, DocumentRow, SampleAgency, TicketCommentRow, TicketRow } from './rows.ts'
import { commentsOf } from './ticket/comments.ts'
import { ticketsOf } from './ticket/tickets.ts'
import { type Account, openAccount, type World } from './world.ts'

export type SampleOptions = {
  /** The same seed, time and ids give the same agency, to the letter. */
  seed: string
  /** History ends here; nothing is later. */
  now: Date
  /** Usually `sampleIds(namespace)`. */
  ids: IdSource
  /** Keeps slug and addresses apart from those of another sample agency; made from the ids unless given, '' for none. */
  suffix?: string
}

const byTime = (a: CommunicationRow, b: CommunicationRow) =>
  a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0

function communicationsOf(world: World, account: Account) {
  const ordinary = ordinaryTraffic(world, account)
  const rows = [
    ...ordinary.flatMap((thread) => thread.rows),
    ...ending(world, account).flatMap((thread) => thread.rows),
    ...meetingsOf(world, account),
    ...callsAndNotes(world, account),
  ].sort(byTime)
  const last = rows.filter((row) => row.type !== 'note').at(-1)
  const extra = keepInTouch(world, account, last ? Date.parse(last.timestamp) : 0)
  const communications = extra ? [...rows, ...extra.rows].sort(byTime) : rows
  return {
    ordinary,
    communications: communications.map((row, index) => ({
      ...row,
      id: world.ids('communication', `${account.cast.key}/${index}`),
    })),
  }
}

function openWorld({ seed, now, ids, suffix }: SampleOptions) {
  const agency_id = ids('agency', 'agency')
  const apart = suffix ?? hash128(agency_id)[0].toString(36).padStart(5, '0').slice(-5)
  const world: World = {
    random: createRandom(seed),
    calendar: createCalendar(),
    now: now.getTime(),
    ids,
    agency_id,
    domain: apart ? `${agencyDomain}-${apart}.example` : `${agencyDomain}.example`,
  }
  const accounts = cast.map((client) => openAccount(world, client))
  const founded = { demo_user_id: ids('user', demoMember), ...agencyRows(world, accounts, apart) }
  return { world, accounts, founded }
}

/** Who is there before anything has happened: the same rows that the whole sample has, without the work of a year. */
export function sampleFounders(
  options: SampleOptions,
): Pick<SampleAgency, 'demo_user_id' | 'agencies' | 'clients' | 'users'> {
  return openWorld(options).founded
}

/**
 * A believable agency with 25 clients and a year of history up to `now`, as rows for bulk insert. Pure: equal
 * options give equal rows. Each client follows a storyline, so that every state of the product has an example.
 */
export function generateSampleAgency(options: SampleOptions): SampleAgency {
  const { world, accounts, founded } = openWorld(options)
  const { ids, agency_id } = world
  const communications: CommunicationRow[] = []
  const tickets: TicketRow[] = []
  const ticket_comments: TicketCommentRow[] = []
  const documents: DocumentRow[] = []
  const clients: Parameters<typeof alertsOf>[2][number][] = []
  for (const account of accounts) {
    const told = communicationsOf(world, account)
    const messages = new Map(told.communications.map(({ message_id, id }) => [message_id, id]))
    const requests = ticketsOf(world, account, told.ordinary).map((row, index) => ({
      ...row,
      id: ids('ticket', `${account.cast.key}/${index}`),
      communication_id: row.communication_id && (messages.get(row.communication_id) ?? null),
    }))
    ticket_comments.push(...commentsOf(world, account, requests))
    communications.push(...told.communications)
    tickets.push(...requests)
    documents.push(...documentsOf(world, account))
    clients.push({ account, history: historyOf(account, agency_id, told.communications, requests) })
  }
  return {
    ...founded,
    agency_cartridges: cartridgesOf(world),
    communications: communications.sort(byTime),
    tickets,
    ticket_comments,
    ...alertsOf(world, presetRules(agency_id), clients),
    documents: documents.map((row, index) => ({ ...row, id: ids('document', String(index)) })),
    storylines: Object.fromEntries(accounts.map(({ client_id, cast: who }) => [client_id, who.storyline])),
  }
}
