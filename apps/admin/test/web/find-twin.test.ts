import { describe, expect, it } from 'vitest'
import { findTwin } from '../../web/features/clients/find-twin.ts'

const clients = [
  { id: '1', name: 'Acme  Outdoor', website: 'https://www.acme.com/about', email_domains: ['acme.co.uk'] },
  { id: '2', name: 'Globex', website: null, email_domains: [] },
] as unknown as Parameters<typeof findTwin>[1]

const typed = (change: Partial<Parameters<typeof findTwin>[0]>) => ({
  name: '',
  website: '',
  email_domains: '',
  ...change,
})

describe('findTwin', () => {
  it('knows a name again whatever its case and spaces', () => {
    expect(findTwin(typed({ name: ' acme outdoor ' }), clients)).toMatchObject({
      id: '1',
      shared: 'this name',
    })
    expect(findTwin(typed({ name: 'Acme' }), clients)).toBeUndefined()
  })

  it('knows a domain again, from the website as well as from the mail domains', () => {
    expect(findTwin(typed({ email_domains: 'new.com, acme.co.uk' }), clients)).toMatchObject({
      shared: 'acme.co.uk',
    })
    expect(findTwin(typed({ website: 'acme.com' }), clients)).toMatchObject({ id: '1', shared: 'acme.com' })
  })

  it('says nothing of what is not written to its end', () => {
    expect(findTwin(typed({ website: 'acme', email_domains: 'not a domain' }), clients)).toBeUndefined()
    expect(findTwin(typed({}), clients)).toBeUndefined()
  })
})
