import { describe, expect, it } from 'vitest'
import { readInvites } from '../../web/features/people/invite/read-invites.ts'

const none = new Set<string>()

describe('readInvites', () => {
  it('reads lines, commas, semicolons and names, in their order and each once', () => {
    const text =
      'zoe@a.com, Ada Lovelace <Ada@A.com>; "Byron, George" <george@a.com>\nBen\tben@a.com zoe@a.com'
    expect(readInvites(text, none)).toEqual([
      { email: 'zoe@a.com' },
      { email: 'ada@a.com', full_name: 'Ada Lovelace' },
      { email: 'george@a.com', full_name: 'Byron, George' },
      { email: 'ben@a.com', full_name: 'Ben' },
    ])
  })

  it('marks what is no address and who needs none', () => {
    expect(readInvites('ada@a.com, @a.com; ben@nowhere, Zoe without one', new Set(['ada@a.com']))).toEqual([
      { email: 'ada@a.com', problem: expect.stringContaining('already') },
      { email: '@a.com', problem: expect.stringContaining('not an') },
      { email: 'ben@nowhere', problem: expect.stringContaining('not an') },
      { email: 'zoe without one', problem: expect.stringContaining('not an') },
    ])
  })

  it('reads nothing as nobody, and takes an address for no name', () => {
    expect(readInvites(' \n ,; ', none)).toEqual([])
    expect(readInvites('ada@a.com <ada@a.com>', none)).toEqual([{ email: 'ada@a.com' }])
    expect(readInvites('<mailto:ada@a.com>', none)).toEqual([{ email: 'ada@a.com' }])
  })

  it('an open quote ends with its line', () => {
    expect(readInvites('"Ada, ada@a.com\nben@a.com, zoe@a.com', none).map(({ email }) => email)).toEqual([
      'ada@a.com',
      'ben@a.com',
      'zoe@a.com',
    ])
  })
})
