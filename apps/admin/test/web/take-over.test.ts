import { describe, expect, it } from 'vitest'
import {
  inheritanceOf,
  type Preview,
  sharesOf,
  takeOverOf,
} from '../../web/features/people/offboard/take-over.ts'
import { takerLabels } from '../../web/features/people/offboard/taker-labels.ts'

describe('inheritanceOf', () => {
  it('joins tickets and owned clients by client', () => {
    const preview = {
      open_tickets: [
        { client_id: 'a', client_name: 'Acme', count: 2 },
        { client_id: null, client_name: null, count: 5 },
      ],
      owned_clients: [
        { client_id: 'b', client_name: 'Globex' },
        { client_id: 'a', client_name: 'Acme' },
      ],
    } as unknown as Preview
    expect(inheritanceOf(preview)).toEqual([
      { client_id: null, name: 'Without a client', tickets: 5, owned: false },
      { client_id: 'a', name: 'Acme', tickets: 2, owned: true },
      { client_id: 'b', name: 'Globex', tickets: 0, owned: true },
    ])
  })
})

describe('takeOverOf', () => {
  it('names only the clients that go elsewhere', () => {
    expect(takeOverOf('ann', { a: undefined, b: 'ann', c: 'ben', d: null })).toEqual({
      default: 'ann',
      by_client: { c: 'ben', d: null },
    })
    expect(takeOverOf(null, { a: null })).toEqual({ default: null })
  })
})

describe('sharesOf', () => {
  const rows = [
    { client_id: null, name: 'Without a client', tickets: 5, owned: false },
    { client_id: 'a', name: 'Acme', tickets: 2, owned: true },
    { client_id: 'b', name: 'Globex', tickets: 0, owned: true },
    { client_id: 'c', name: 'Initech', tickets: 1, owned: false },
  ]

  it('adds up what each taker gets, and what is left to nobody', () => {
    const shares = sharesOf(rows, 'ann', { a: undefined, b: 'ben', c: null }, (id) => id.toUpperCase())
    expect(shares).toEqual([
      { taker: 'ANN', tickets: 7, clients: ['Acme'] },
      { taker: null, tickets: 1, clients: [] },
      { taker: 'BEN', tickets: 0, clients: ['Globex'] },
    ])
  })
})

describe('takerLabels', () => {
  const person = (id: string, full_name: string | null) =>
    ({ id, full_name, email: `${id}@x.example` }) as Parameters<typeof takerLabels>[0][number]

  it('shows addresses where names are alike, and who has not joined yet', () => {
    const takers = [person('ann', 'Ann Lee'), person('sam', 'Sam Hill'), person('sam2', 'sam  hill')]
    const people = [{ id: 'sam2', status: 'invited' }] as unknown as Parameters<typeof takerLabels>[1]
    expect(takerLabels(takers, people, 'ann')).toEqual([
      { id: 'ann', label: 'Ann Lee (you)', face: 'Ann Lee' },
      { id: 'sam', label: 'Sam Hill, sam@x.example', face: 'sam@x.example' },
      { id: 'sam2', label: 'sam  hill, sam2@x.example · Invited', face: 'sam2@x.example' },
    ])
  })
})
