import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { allDrafts, forgetDrafts, forgetDraftsOf, openDrafts, setDraft } from '../../web/app/drafts.ts'

/** The tab's storage, whose places are its own properties. */
function fakeStorage(): Storage {
  const methods = {
    getItem: (place: string) => stored[place] ?? null,
    setItem: (place: string, text: string) => void Object.assign(stored, { [place]: text }),
    removeItem: (place: string) => void delete stored[place],
  }
  const stored: Record<string, string> = Object.create(methods)
  return stored as unknown as Storage
}

beforeEach(() => {
  vi.stubGlobal('sessionStorage', fakeStorage())
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  openDrafts('ada')
})
afterEach(() => {
  forgetDrafts()
  vi.unstubAllGlobals()
})

describe('drafts', () => {
  it('of a row that is deleted go with everything that belongs to it, and no others', () => {
    for (const key of ['document:1:name', 'comment:1', 'log:7 1', 'document:11:name', 'new-client', 'rule:2'])
      setDraft(key, { text: 'x' })
    forgetDraftsOf('1')
    expect([...allDrafts().keys()]).toEqual(['document:11:name', 'new-client', 'rule:2'])
    expect(Object.keys(sessionStorage)).toHaveLength(3)
  })

  it('of an earlier shape are dropped where they were stored', () => {
    sessionStorage.setItem('draft.bea.client:1', JSON.stringify({ name: 'Acme' }))
    openDrafts('bea')
    expect(allDrafts().size).toBe(0)
    expect(Object.keys(sessionStorage)).toEqual([])
  })

  it('are there again in a page that is loaded anew', () => {
    setDraft('new-client', { name: 'Acme' })
    const kept = { ...sessionStorage }
    forgetDrafts()
    Object.assign(sessionStorage, kept)
    openDrafts('ada')
    expect(allDrafts().get('new-client')).toEqual({ name: 'Acme' })
  })
})
