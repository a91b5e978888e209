import { describe, expect, it } from 'vitest'
import { validateClientsSearch } from '../../web/features/clients/clients-search.ts'
import { validateTicketsSearch } from '../../web/features/tickets/tickets-search.ts'
import { safeNext } from '../../web/routes/guard.ts'

describe('validateClientsSearch', () => {
  it('drops what it does not know', () => {
    expect(validateClientsSearch({ status: 'gone', sort: 'name; drop', q: '', extra: 1 })).toEqual({})
  })

  it('keeps a search for a number as text', () => {
    expect(validateClientsSearch({ q: 42, status: 'paused' })).toEqual({ q: '42', status: 'paused' })
  })
})

describe('validateTicketsSearch', () => {
  it('drops what the server would refuse, and keeps a status of whatever name', () => {
    const id = '11111111-1111-4111-8111-111111111111'
    expect(
      validateTicketsSearch({
        status: 'Escalated',
        due: 'overdue,never',
        assignee: `me,you,${id}`,
        panel: 'x',
      }),
    ).toEqual({ status: 'Escalated', due: 'overdue', assignee: `me,${id}` })
    expect(validateTicketsSearch({ client: 'acme', panel: id })).toEqual({ panel: id })
  })
})

describe('safeNext', () => {
  it.each([undefined, 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'leads %s home',
    (next) => expect(safeNext(next)).toBe('/'),
  )

  it('follows a path of this app', () => {
    expect(safeNext('/clients?q=a')).toBe('/clients?q=a')
  })
})
