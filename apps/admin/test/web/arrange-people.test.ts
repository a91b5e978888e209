import { describe, expect, it } from 'vitest'
import type { Member } from '../../web/api/types.ts'
import { arrangePeople, isLastAdmin } from '../../web/features/people/arrange-people.ts'

const person = (name: string, change: Partial<Member> = {}) =>
  ({
    id: name,
    full_name: name,
    email: `${name.toLowerCase()}@own.example`,
    role: 'team_member',
    status: 'active',
    last_sign_in_at: null,
    invited_at: null,
    ...change,
  }) as Member

const ada = person('Ada', { role: 'admin', last_sign_in_at: '2026-01-02T00:00:00Z' })
const ben = person('Ben', { role: 'manager', status: 'invited' })
const cyd = person('Cyd', { last_sign_in_at: '2026-01-03T00:00:00Z' })
const people = [cyd, ben, ada]
const names = (wanted: Parameters<typeof arrangePeople>[1]) =>
  arrangePeople(people, wanted).map(({ full_name }) => full_name)

describe('arrangePeople', () => {
  it('orders by name, role and last sign-in, never first', () => {
    expect(names({})).toEqual(['Ada', 'Ben', 'Cyd'])
    expect(names({ sort: '-name' })).toEqual(['Cyd', 'Ben', 'Ada'])
    expect(names({ sort: 'role' })).toEqual(['Ada', 'Ben', 'Cyd'])
    expect(names({ sort: 'last_sign_in_at' })).toEqual(['Ben', 'Ada', 'Cyd'])
    expect(names({ sort: '-last_sign_in_at' })).toEqual(['Cyd', 'Ada', 'Ben'])
  })

  it('filters by words of name and address, role and status together', () => {
    expect(names({ q: 'own c' })).toEqual(['Cyd'])
    expect(names({ q: 'a own', role: 'admin' })).toEqual(['Ada'])
    expect(names({ status: 'invited' })).toEqual(['Ben'])
    expect(names({ status: 'invited', role: 'admin' })).toEqual([])
  })
})

describe('isLastAdmin', () => {
  it('counts admins that can sign in', () => {
    expect(isLastAdmin(ada, people)).toBe(true)
    expect(isLastAdmin(ada, [...people, person('Eve', { role: 'admin', status: 'invited' })])).toBe(true)
    expect(isLastAdmin(ada, [...people, person('Eve', { role: 'admin' })])).toBe(false)
    expect(isLastAdmin(cyd, people)).toBe(false)
  })

  it('lets an admin go who cannot sign in while another one can', () => {
    const eve = person('Eve', { role: 'admin', status: 'banned' })
    expect(isLastAdmin(eve, [...people, eve])).toBe(false)
  })
})
