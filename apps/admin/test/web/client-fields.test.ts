import { describe, expect, it } from 'vitest'
import { parseDomains, parseWebsite } from '../../web/features/clients/client-fields.ts'

describe('parseWebsite', () => {
  it('adds the scheme that people leave out', () => {
    expect(parseWebsite(' acme.com ')).toEqual({ value: 'https://acme.com' })
    expect(parseWebsite('http://acme.com/about')).toEqual({ value: 'http://acme.com/about' })
  })

  it('reads nothing as none', () => {
    expect(parseWebsite('  ')).toEqual({ value: null })
  })

  it.each(['not a url', 'javascript:alert(1)', 'ftp://acme.com', 'acme', 'https://'])(
    'refuses %s',
    (text) => {
      expect(parseWebsite(text)).toHaveProperty('problem')
    },
  )
})

describe('parseDomains', () => {
  it('takes domains out of whatever was pasted, each once', () => {
    expect(parseDomains('Acme.com, @acme.com;\nada@mail.acme.co.uk')).toEqual({
      value: ['acme.com', 'mail.acme.co.uk'],
    })
  })

  it('names the part that is none', () => {
    expect(parseDomains('acme.com, nonsense')).toEqual({ problem: expect.stringContaining('nonsense') })
  })
})
