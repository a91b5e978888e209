import { describe, expect, it } from 'vitest'
import { directionOf, isOwnAddress } from '../src/index.ts'

const own = { own_addresses: ['mara@freelance.example'], own_domains: ['northwind.agency'] }

describe('direction of a message', () => {
  it('is outbound from a listed address, in any case', () => {
    expect(directionOf('Mara@Freelance.Example', own)).toBe('outbound')
  })

  it('is outbound from a listed domain and its subdomains', () => {
    expect(directionOf('sam@northwind.agency', own)).toBe('outbound')
    expect(directionOf('sam@mail.northwind.agency', own)).toBe('outbound')
  })

  it('does not take a longer domain that ends alike for ours', () => {
    expect(isOwnAddress('eve@evilnorthwind.agency', own)).toBe(false)
    expect(isOwnAddress('eve@northwind.agency.evil.example', own)).toBe(false)
  })

  it('is unknown without a sender', () => {
    expect(directionOf(null, own)).toBeNull()
    expect(directionOf('  ', own)).toBeNull()
  })
})
