import { describe, expect, it } from 'vitest'
import { suggestClient } from '../../web/features/imports/upload/suggest-client.ts'
import { meantBy } from '../../web/kit/combobox-text.ts'

const acme = { id: 'acme', email_domains: ['acme.com'] }
const borealis = { id: 'borealis', email_domains: ['borealis.example', 'borealis.travel'] }

describe('the client a file seems to be of', () => {
  it('is the one whose domains are met most often, subdomains included', () => {
    const head = 'From: a@acme.com\nTo: b@mail.Borealis.example\nCc: c@borealis.travel\n'
    expect(suggestClient(head, [acme, borealis])).toBe('borealis')
  })

  it('is nobody where two are met equally often, or none', () => {
    expect(suggestClient('From: a@acme.com\nTo: b@borealis.travel\n', [acme, borealis])).toBeUndefined()
    expect(suggestClient('From: a@notacme.com\nTo: b@acme.com.evil.example\n', [acme])).toBeUndefined()
  })

  it('is found at once in a line without any space', () => {
    const begun = performance.now()
    suggestClient(`${'x.'.repeat(128 * 1024)}\n@${'a-'.repeat(1000)}`, [acme])
    expect(performance.now() - begun).toBeLessThan(250)
  })
})

describe('the client a typed name means', () => {
  const options = ['Acme', 'Acme Travel', 'Pacme Ltd', 'Borealis'].map((label) => ({ value: label, label }))
  const contains = (label: string, text: string) => label.toLowerCase().includes(text.toLowerCase())
  const meant = (text: string, foundFor?: string | null) => {
    const match = meantBy(text, { options, foundFor }, contains)
    return typeof match === 'string' ? match : { is: match.label }
  }

  it('is the one of that name, else the only one that holds it', () => {
    expect(meant(' acme ')).toEqual({ is: 'Acme' })
    expect(meant('real')).toEqual({ is: 'Borealis' })
    expect(meant('acm')).toBe('several')
    expect(meant('acne')).toBe('none')
    const twins = { options: [...options, { value: 'other', label: 'ACME' }] }
    expect(meantBy('acme', twins, contains)).toBe('several')
  })

  it('is not known from what was found for other words', () => {
    expect(meant('borealis', 'bo')).toBe('looking')
    expect(meant('borealis', null)).toBe('looking')
    expect(meant('Borealis ', 'borealis')).toEqual({ is: 'Borealis' })
  })
})
