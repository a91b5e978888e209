import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AgencyCartridge,
  Alert,
  ClientDocument,
  Communication,
  directionOf,
  Ticket,
  TicketComment,
  ticketStage,
} from '../../src/index.ts'
import { generateSampleAgency, sampleFounders } from '../../src/sample/generate.ts'
import { sampleIds } from '../../src/sample/random/ids.ts'
import { agencyAt, moments } from './fixture.ts'

describe('generateSampleAgency', { timeout: 60_000 }, () => {
  it('gives the same rows for the same seed, time and ids, and others for another seed', () => {
    const [one, again, two] = ['a', 'a', 'b'].map((seed) => agencyAt(moments[0] as string, seed))
    expect(JSON.stringify(one)).toBe(JSON.stringify(again))
    expect(one?.communications[40]?.body).not.toBe(two?.communications[40]?.body)
  })

  it('keeps two agencies in one database apart: ids, slug, addresses', () => {
    const all = ['first', 'second'].map((space) =>
      generateSampleAgency({ seed: 'demo', now: new Date(moments[0] as string), ids: sampleIds(space) }),
    )
    const unique = (pick: (sample: (typeof all)[number]) => string[]) => {
      const values = all.flatMap(pick)
      expect(new Set(values).size).toBe(values.length)
    }
    unique((sample) => sample.communications.map((row) => row.id))
    unique((sample) => sample.users.map((row) => row.email))
    unique((sample) => sample.agencies.map((row) => row.slug))
  })

  it('leaves out the suffix when asked to', () => {
    const sample = sampleFounders({
      seed: 's',
      now: new Date(moments[0] as string),
      ids: sampleIds('s'),
      suffix: '',
    })
    expect(sample.agencies[0]?.slug).toBe('larkmoor')
    expect(sample.users[0]?.email).toBe('nadia@larkmoor.example')
  })
})

describe.each(moments)('the sample agency of %s', (now) => {
  const sample = agencyAt(now)
  const agency_id = sample.agencies[0]?.id
  const clients = new Map(sample.clients.map((client) => [client.id, client]))
  const members = new Map(sample.users.map((user) => [user.email, user]))
  const contacts = new Map(sample.contacts.map((contact) => [contact.email, contact]))
  const emails = sample.communications.filter((row) => row.type === 'email')

  it('has the size of a working agency', () => {
    expect(sample.clients).toHaveLength(26)
    expect(sample.users).toHaveLength(6)
    expect(sample.users.find((user) => user.id === sample.demo_user_id)?.role).toBe('admin')
    expect(sample.communications.length).toBeGreaterThan(8_000)
    expect(sample.communications.length).toBeLessThan(12_000)
    expect(sample.tickets.length).toBeGreaterThan(300)
    expect(sample.alerts.length).toBeGreaterThan(45)
    expect(sample.documents.length).toBeGreaterThan(120)
  })

  it('has the founders it names beforehand', () => {
    const { demo_user_id, agencies, clients, users } = sample
    const options = { seed: 'demo', now: new Date(now), ids: sampleIds('demo') }
    expect(sampleFounders(options)).toMatchObject({ demo_user_id, agencies, clients, users })
  })

  it('is made of rows that the API can show', () => {
    for (const row of sample.communications) Communication.parse(row)
    for (const row of sample.tickets) Ticket.parse(row)
    for (const row of sample.alerts) Alert.parse(row)
    for (const row of sample.documents) ClientDocument.parse(row)
    for (const row of sample.agency_cartridges) AgencyCartridge.parse(row)
  })

  it('has tickets that are talked about, and know where they came from', () => {
    const tickets = new Map(sample.tickets.map((ticket) => [ticket.id, ticket]))
    const messages = new Map(sample.communications.map((row) => [row.id, row]))
    const people = new Set(sample.users.map(({ id }) => id))
    expect(sample.ticket_comments.length).toBeGreaterThan(60)
    for (const comment of sample.ticket_comments) {
      const { ticket_id, author_id, body, mentions, created_at } = comment
      TicketComment.omit({ author_name: true }).parse(comment)
      const ticket = tickets.get(ticket_id)
      expect(ticket && created_at > ticket.created_at && created_at <= now).toBe(true)
      expect(people.has(author_id)).toBe(true)
      for (const person of mentions) expect(people.has(person) && person !== author_id).toBe(true)
      expect(body).not.toMatch(/[{}]|@(?!\[)/)
    }
    const unclosed = sample.tickets.filter(({ status }) => ticketStage(status) !== 'closed')
    const waiting = unclosed.filter(({ status }) => status === 'waiting')
    expect(waiting.length).toBeGreaterThan(3)
    const said = new Set(sample.ticket_comments.map(({ ticket_id }) => ticket_id))
    expect(waiting.filter(({ id }) => said.has(id)).length).toBeGreaterThan(waiting.length / 2)
    const made = sample.tickets.flatMap(({ communication_id, client_id, created_at }) =>
      communication_id === null ? [] : [{ message: messages.get(communication_id), client_id, created_at }],
    )
    expect(made.length).toBeGreaterThan(90)
    for (const { message, client_id, created_at } of made) {
      expect(message?.client_id).toBe(client_id)
      expect(message && message.timestamp <= created_at).toBe(true)
    }
  })

  it('gives every row its own id', () => {
    const { clients, users, communications, tickets, alerts, documents, agency_cartridges } = sample
    const ids = [clients, users, communications, tickets, alerts, documents, agency_cartridges].flatMap(
      (rows) => rows.map((row) => row.id),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(emails.map((row) => row.message_id)).size).toBe(emails.length)
  })

  it('stays inside the agency', () => {
    const user_ids = new Set<string | null>([null, ...sample.users.map((user) => user.id)])
    const rows = [...sample.communications, ...sample.tickets, ...sample.alerts, ...sample.documents]
    expect(
      rows.filter(
        (row) =>
          row.agency_id !== agency_id ||
          clients.get(row.client_id)?.agency_id !== agency_id ||
          !user_ids.has(row.created_by),
      ),
    ).toEqual([])
    expect(sample.tickets.filter((row) => !user_ids.has(row.assignee_id))).toEqual([])
    expect(sample.client_profiles.filter((row) => row.owner_id && !user_ids.has(row.owner_id))).toEqual([])
    expect(sample.client_profiles.map((row) => row.client_id).sort()).toEqual([...clients.keys()].sort())
  })

  it('happens after the client came and not after now', () => {
    const { communications, tickets, alerts, documents, client_profiles } = sample
    const end = new Date(now).toISOString()
    const times = [...communications, ...tickets, ...alerts, ...documents, ...client_profiles].flatMap(
      (row) =>
        [
          row.created_at,
          row.updated_at,
          'timestamp' in row ? row.timestamp : null,
          'resolved_at' in row ? row.resolved_at : null,
        ].flatMap((time) =>
          time === null ? [] : [{ time, start: clients.get(row.client_id)?.created_at ?? 'z' }],
        ),
    )
    expect(times.filter(({ time, start }) => time < start || time > end)).toEqual([])
    expect([...tickets, ...documents].filter((row) => row.updated_at < row.created_at)).toEqual([])
  })

  it('writes inbound from a contact of that client, outbound from the team, as the addresses say', () => {
    const own = sample.agency_settings[0] ?? { own_addresses: [], own_domains: [] }
    const theirs = (address: string | null, client_id: string) =>
      contacts.get(address ?? '')?.client_id === client_id
    const wrong = emails.filter((row) => {
      const to = row.to_addresses ?? []
      const sender = row.direction === 'outbound' ? members : contacts
      return (
        directionOf(row.from_address, own) !== row.direction ||
        sender.get(row.from_address ?? '')?.full_name !== row.from_name ||
        to.length === 0 ||
        (row.direction === 'outbound'
          ? !to.every((address) => theirs(address, row.client_id))
          : !theirs(row.from_address, row.client_id) || !to.every((address) => members.has(address)))
      )
    })
    expect(wrong).toEqual([])
    const people = new Set(sample.contacts.map((one) => `${one.client_id} ${one.full_name}`))
    const callers = sample.communications.filter((row) => row.type === 'call' && row.direction === 'inbound')
    expect(callers.filter((row) => !people.has(`${row.client_id} ${row.from_name}`))).toEqual([])
  })

  it('answers an earlier message of the same client and subject', () => {
    const byMessageId = new Map(emails.map((row) => [row.message_id, row]))
    const wrong = emails.filter((row) => {
      if (row.in_reply_to === null) return row.subject?.startsWith('Re: ')
      const before = byMessageId.get(row.in_reply_to)
      return (
        before?.client_id !== row.client_id ||
        before.timestamp > row.timestamp ||
        row.subject !== `Re: ${before.subject?.replace(/^Re: /, '')}`
      )
    })
    expect(wrong).toEqual([])
  })

  it('resolves exactly the alerts that have a time of resolution, and shows every severity open', () => {
    for (const alert of sample.alerts) {
      expect(alert.resolved_at !== null).toBe(alert.status === 'resolved')
      if (alert.resolved_at) expect(alert.resolved_at >= alert.created_at).toBe(true)
    }
    const states = new Set(sample.alerts.map((alert) => `${alert.severity} ${alert.status === 'resolved'}`))
    expect(states.size).toBe(8)
    expect(new Set(sample.alerts.map((alert) => alert.status)).size).toBe(3)
  })

  it('has one default cartridge of each kind and a valid blueprint', () => {
    const defaults = sample.agency_cartridges.filter((row) => row.is_default).map((row) => row.type)
    expect(defaults.sort()).toEqual(['brand', 'instruction', 'preference', 'style'])
    const blueprint = sample.agency_cartridges.find((row) => row.type === 'brand')?.data.blueprint_112 ?? {}
    const lists = [16, 19, 23, 25, 51, 54, 55, 64, 66, 67, 78, 79, 88, 93]
    const numbers = Object.entries(blueprint).map(([key, value]) => {
      expect(key).toMatch(/^\d+_[a-z_]+$/)
      const number = Number.parseInt(key, 10)
      expect(Array.isArray(value), key).toBe(lists.includes(number))
      return number
    })
    expect(Math.max(...numbers)).toBeLessThanOrEqual(112)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('leaves no template mark in any text', () => {
    const texts = [
      ...sample.communications.map((row) => `${row.subject}\n${row.body}`),
      ...sample.tickets.map((row) => `${row.title}\n${row.description}`),
      ...sample.alerts.map((row) => `${row.title}\n${row.description}`),
    ]
    expect(texts.filter((text) => /[[\]{}|¶•~]|undefined|NaN| {2}/.test(text))).toEqual([])
  })

  it('seldom says the same thing twice, names apart', () => {
    const names = new Set(
      [...sample.contacts, ...sample.users]
        .flatMap((who) => who.full_name.split(' '))
        .concat(sample.clients.flatMap((client) => client.name.split(' '))),
    )
    const bodies = sample.communications.map((row) =>
      (row.body ?? '')
        .split(/\s+/)
        .filter((word) => !names.has(word.replace(/[^\p{L}-]/gu, '')))
        .join(' '),
    )
    expect(new Set(bodies).size / bodies.length).toBeGreaterThan(0.95)
  })
})

it('holds for any time and seed', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2021-01-01'), max: new Date('2031-12-31'), noInvalidDate: true }),
      fc.string(),
      (now, seed) => {
        const sample = generateSampleAgency({ seed, now, ids: sampleIds(seed) })
        const end = now.toISOString()
        const start = new Map(sample.clients.map((client) => [client.id, client.created_at]))
        return sample.communications.every(
          (row) =>
            row.created_at <= end &&
            row.timestamp <= row.created_at &&
            row.timestamp >= (start.get(row.client_id) ?? 'z'),
        )
      },
    ),
    { numRuns: 6 },
  )
}, 60_000)
