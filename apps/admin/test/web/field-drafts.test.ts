import { describe, expect, it } from 'vitest'
import type { DocumentRow } from '../../web/api/types.ts'
import type { EditableClient } from '../../web/features/clients/client-fields.ts'
import { standingOf } from '../../web/features/clients/field-draft.ts'
import { standingOf as standingOfDocument, troubleOf } from '../../web/features/documents/panel/edit-field.ts'

const client = {
  name: 'Acme',
  website: 'https://acme.com',
  email_domains: ['acme.com', 'acme.co.uk'],
  notes: null,
} as unknown as EditableClient

describe('a draft of a field of a client', () => {
  it('can follow the text that it started from', () => {
    expect(standingOf({ text: 'Acme Ltd', base: 'Acme' }, client, 'name')).toBe('unsent')
    expect(standingOf({ text: 'Call on Mondays', base: '' }, client, 'notes')).toBe('unsent')
  })

  it('shows what somebody else wrote since, however long it was kept', () => {
    expect(standingOf({ text: 'Acme Ltd', base: 'Acme Inc' }, client, 'name')).toEqual({
      kind: 'conflict',
      theirs: 'Acme',
    })
    expect(standingOf({ text: 'Call on Mondays', base: 'Call on Fridays' }, client, 'notes')).toEqual({
      kind: 'conflict',
      theirs: '',
    })
  })

  it('is none where the same is there by now, written another way', () => {
    expect(standingOf({ text: 'https://acme.com/', base: '' }, client, 'website')).toBe('same')
    expect(standingOf({ text: '@acme.com acme.co.uk', base: '' }, client, 'email_domains')).toBe('same')
  })

  it('stays where it cannot be saved', () => {
    expect(standingOf({ text: '', base: 'Acme' }, client, 'name')).toBe('unsent')
  })
})

const row = { name: 'Plan', url: null, client_name: 'Acme', client_id: 'c1', type: null } as DocumentRow

describe('a draft of a field of a document', () => {
  it('shows what somebody else wrote since, not what stood there when it was refused', () => {
    const draft = { mine: 'Our plan', base: 'Draft', refused: 'There is one of that name.' }
    expect(troubleOf(draft, row, 'name')).toEqual({ kind: 'conflict', theirs: 'Plan', words: '“Plan”' })
    expect(troubleOf({ ...draft, base: 'Plan' }, row, 'name')).toMatchObject({
      kind: 'refused',
      again: false,
    })
  })

  it('can be sent again once they went back', () => {
    expect(troubleOf({ mine: 'Our plan', base: 'Plan' }, row, 'name')).toMatchObject({ again: true })
  })

  it('takes nothing and an empty text for the same', () => {
    expect(standingOfDocument({ mine: 'https://a.example', base: '' }, row, 'url')).toBe('unsent')
    expect(standingOfDocument({ mine: '', base: 'https://a.example' }, row, 'url')).toBe('same')
  })
})
