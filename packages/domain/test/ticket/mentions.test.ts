import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mentionsOf, mentionText } from '../../src/index.ts'

it('finds whom a text mentions, whatever their name and what stands around', () => {
  const people = fc.array(
    fc.record({ id: fc.uuid(), full_name: fc.string({ minLength: 1, maxLength: 300 }) }),
    {
      maxLength: 5,
    },
  )
  fc.assert(
    fc.property(people, fc.string(), (all, between) => {
      const named = all.map(({ id, full_name }) => ({ id, full_name: full_name.trim() || 'Ann' }))
      const text = named.map((person) => `${mentionText(person)}${between}`).join('')
      expect(mentionsOf(text)).toEqual([...new Set(named.map(({ id }) => id))])
    }),
  )
})

it('takes nothing for a mention that is none, at a cost that grows with the text', () => {
  const id = '0b54a3a6-3a0a-4d8e-9d4b-0c1f3a1c2d3e'
  expect(mentionsOf(`@[Ann](user:${id.toUpperCase()}) @[Ann](user:${id})`)).toEqual([id])
  for (const text of [
    `[Ann](user:${id})`,
    `@[](user:${id})`,
    `@[Ann\nLee](user:${id})`,
    `@[Ann](user:${id}0)`,
    `@[Ann](team:${id})`,
    '@[Ann](user:nobody)',
  ])
    expect(mentionsOf(text), text).toEqual([])
  const began = performance.now()
  expect(mentionsOf('@['.repeat(10_000))).toEqual([])
  expect(mentionsOf(`@[${'a'.repeat(19_000)}`)).toEqual([])
  expect(performance.now() - began).toBeLessThan(500)
})
