import { expect, it } from 'vitest'
import { createQueue } from '../../../server/request/queue.ts'

it('runs work of one key in its order, whatever fails, and other keys beside it', async () => {
  const queue = createQueue()
  const log: string[] = []
  const work =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      log.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const answers = await Promise.allSettled([
    queue.run('a', work('first', true)),
    queue.run('a', work('second')),
    queue.run('b', work('other')),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(log.filter((line) => !line.startsWith('other'))).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
  ])
  expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('first ends'))
})
