import { readQuery } from '@audienceos/domain'
import { describe, expect, it } from 'vitest'
import { actionEntries, actionScore, elsewhereEntries } from '../../web/features/palette/action-entries.ts'
import { elsewhere } from '../../web/features/palette/elsewhere.ts'
import type { SearchHit } from '../../web/features/palette/entry.ts'
import { addressOf, entryOfHit, stillFits } from '../../web/features/palette/hit-entries.ts'
import type { Action } from '../../web/keys/registry.ts'

const action = (id: string, label: string, more: Partial<Action> = {}): Action => ({
  id,
  label,
  group: 'General',
  run: () => {},
  ...more,
})
const score = (typed: string, label: string, keywords?: string) => {
  const query = readQuery(typed)
  return query && actionScore(typed, query, label, keywords)
}
const best = (typed: string, labels: string[]) =>
  labels.map((label) => ({ label, score: score(typed, label) ?? 0 })).sort((a, b) => b.score - a.score)[0]
    ?.label

describe('actions in the palette', () => {
  it('are found by words, typos, first letters and keywords, in this order', () => {
    expect(best('settings', ['Settings: notices', 'Go to settings', 'Reset sort'])).toBe('Go to settings')
    expect(score('settigns', 'Go to settings')).toBeGreaterThanOrEqual(1)
    expect(score('nc', 'New client')).toBeGreaterThan(score('settigns', 'Go to settings') ?? 9)
    expect(score('mbox', 'New import', 'mail mailbox mbox')).toBeGreaterThan(score('nc', 'New client') ?? 9)
    expect(score('import', 'New import', 'mail')).toBeGreaterThan(score('mbox', 'New import', 'mbox') ?? 9)
    expect(score('zebra', 'New client')).toBeUndefined()
  })

  it('leave out what is for the keyboard alone', () => {
    const query = readQuery('next')
    const found =
      query &&
      actionEntries(
        [action('a', 'Next row', { only: 'keyboard' }), action('b', 'Next client')],
        'next',
        query,
      )
    expect(found?.map(({ title }) => title)).toEqual(['Next client'])
  })

  it('of other screens lead there, unless they are at hand or not allowed', () => {
    const gone: string[] = []
    const find = (
      typed: string,
      here: Action[] = [],
      permissions: string[] = ['communication.write', 'ticket.write'],
    ) => {
      const query = readQuery(typed)
      return query === undefined
        ? []
        : elsewhereEntries(here, typed, query, { permissions, go: (to) => gone.push(to) })
    }
    const [acknowledge] = find('acknowledge')
    expect(acknowledge).toMatchObject({ title: 'Acknowledge', note: 'Go to alerts', keys: 'a' })
    acknowledge?.run()
    find('new ticket')[0]?.run()
    find('log a call')[0]?.run()
    expect(gone).toEqual(['/alerts', '/tickets?panel=new', '/communications?item=new'])
    expect(find('log a call')).toHaveLength(1)
    const atHand = find('acknowledge', [action('alerts.acknowledge', 'Acknowledge')])
    expect(atHand.map(({ title }) => title)).toEqual(['Acknowledged alerts'])
    expect(find('log a call', [], [])).toEqual([])
  })

  it('have a screen to go to, but for what works in every list', () => {
    expect(elsewhere.filter(({ to }) => to === undefined).map(({ place }) => place)).toEqual(['Lists'])
  })
})

const hit = (more: Partial<SearchHit>): SearchHit =>
  ({
    kind: 'ticket',
    id: 'i',
    title: 'Redesign the page',
    title_marks: [],
    excerpt: null,
    client: null,
    at: null,
    score: 3,
    status: 'in_progress',
    priority: null,
    ...more,
  }) as SearchHit

describe('hits of the server', () => {
  it('say what they belong to', () => {
    const client = { id: 'c', name: 'Acme' } as unknown as NonNullable<SearchHit['client']>
    expect(entryOfHit(hit({ client }), () => {})).toMatchObject({
      id: 'ticket.i',
      note: 'Acme · in progress',
    })
    expect(entryOfHit(hit({ title: '' }), () => {}).title).toBe('No subject')
    expect(addressOf(hit({}))).toBe('/tickets?panel=i')
  })

  it('stay while what is typed goes on to fit them', () => {
    expect(stillFits(hit({}), 'redes')).toBe(true)
    expect(stillFits(hit({}), 'redesign pa')).toBe(true)
    expect(stillFits(hit({ excerpt: { text: 'the tangerine banner', marks: [] } }), 'tangerine ban')).toBe(
      true,
    )
    expect(stillFits(hit({}), 'redesignx')).toBe(false)
    expect(stillFits(hit({}), '?')).toBe(false)
  })
})
