import { describe, expect, it } from 'vitest'
import { createTurnstile } from '../../../server/search/turnstile.ts'

describe('createTurnstile', () => {
  it('runs one at a time, and of those that wait the newest alone', async () => {
    const turnstile = createTurnstile()
    const ends: (() => void)[] = []
    const begun: string[] = []
    const pass = (name: string) =>
      turnstile
        .pass('session', async () => {
          begun.push(name)
          await new Promise<void>((end) => ends.push(end))
          return name
        })
        .catch((error: { code: string }) => error.code)
    const answers = ['first', 'second', 'third', 'fourth'].map(pass)
    expect(await Promise.all([answers[1], answers[2]])).toEqual(['conflict', 'conflict'])
    expect(begun).toEqual(['first'])
    ends[0]?.()
    expect(await answers[0]).toBe('first')
    await expect.poll(() => begun).toEqual(['first', 'fourth'])
    ends[1]?.()
    expect(await answers[3]).toBe('fourth')
  })

  it('lets others pass meanwhile, and the next one after a failure', async () => {
    const turnstile = createTurnstile()
    const failed = turnstile.pass('a', () => Promise.reject(new Error('broken')))
    const next = turnstile.pass('a', async () => 'next')
    expect(await turnstile.pass('b', async () => 'other')).toBe('other')
    await expect(failed).rejects.toThrow('broken')
    expect(await next).toBe('next')
    expect(await turnstile.pass('a', async () => 'again')).toBe('again')
  })

  it('forgets nobody who comes in the moment between two', async () => {
    const turnstile = createTurnstile()
    let end = () => {}
    const first = turnstile.pass('a', () => new Promise<void>((resolve) => (end = resolve)))
    const second = turnstile.pass('a', async () => 'second')
    const third = first.then(() => turnstile.pass('a', async () => 'third'))
    // One microtask after the first has ended each of these: among them the one before the second goes on.
    const others = Array.from({ length: 8 }, async (_, ticks) => {
      await new Promise<void>((resolve) => queueMicrotask(resolve))
      for (let tick = 0; tick < ticks; tick++) await null
      return turnstile.pass('a', async () => ticks).catch((error: { code: string }) => error.code)
    })
    end()
    const stuck = new Promise((resolve) => setTimeout(resolve, 500, 'stuck'))
    const all = Promise.allSettled([first, second, third, ...others])
    expect(await Promise.race([all, stuck])).not.toBe('stuck')
  })
})
