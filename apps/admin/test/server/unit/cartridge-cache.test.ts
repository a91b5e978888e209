import { expect, test } from 'vitest'
import { createCache } from '../../../server/cartridges/effective/cache.ts'
import { compile } from '../../../server/cartridges/effective/compile.ts'

const user_id = '00000000-0000-4000-8000-000000000001'
const settings = (tone: string) =>
  compile(user_id, { revision: tone, agency: {}, user: { style: { id: 'a', name: 'a', data: { tone } } } })

test('what was not asked for the longest goes first', () => {
  const [one, two, three] = [settings('one'), settings('two'), settings('three')]
  const size = 2 * one.json.text.length + one.prompt.text.length
  const cache = createCache(Math.floor(size * 2.5))
  cache.set('one', one)
  cache.set('two', two)
  expect(cache.get('one')).toBe(one)
  cache.set('three', three)
  expect(cache.get('two')).toBeUndefined()
  expect(cache.get('one')).toBe(one)
  expect(cache.get('three')).toBe(three)
})

test('setting the same again counts once, and one that is too large is kept until the next', () => {
  const one = settings('one')
  const size = 2 * one.json.text.length + one.prompt.text.length
  const roomy = createCache(Math.floor(size * 2.5))
  for (let n = 0; n < 10; n++) roomy.set('one', one)
  roomy.set('two', settings('two'))
  expect(roomy.get('one')).toBe(one)
  const tight = createCache(1)
  tight.set('one', one)
  expect(tight.get('one')).toBe(one)
  tight.set('two', settings('two'))
  expect(tight.get('one')).toBeUndefined()
})
