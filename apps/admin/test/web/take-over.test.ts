import { describe, expect, it } from 'vitest'
import { inheritanceOf, type Preview, takeOverOf } from '../../web/features/people/offboard/take-over.ts'

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
