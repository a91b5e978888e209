import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { failureOf, mayRetry } from '../../web/api/failure.ts'

describe('failureOf', () => {
  it('keys refused fields by their name', () => {
    const failure = failureOf(
      new ORPCError('invalid', {
        status: 422,
        message: 'body.own_domains.0: Write a domain.',
        data: { errors: [{ path: 'body.own_domains.0', message: 'Write a domain.' }] },
      }),
    )
    expect(failure.code).toBe('invalid')
    expect(failure.fields).toEqual({ own_domains: 'Write a domain.' })
    expect(failure.message).toBe('Please check the marked fields.')
  })

  it('goes by the status when the answer has no code of ours', () => {
    expect(failureOf(new ORPCError('WHATEVER', { status: 503 })).code).toBe('unavailable')
    expect(failureOf(new ORPCError('WHATEVER', { status: 418 })).code).toBe('internal')
  })

  it('never shows the text of an unknown error', () => {
    expect(failureOf(new Error('secret: relation "users"')).message).not.toContain('secret')
    expect(failureOf(new ORPCError('internal', { status: 500, message: 'stack' })).message).not.toContain(
      'stack',
    )
  })

  it('passes on the row as it stands', () => {
    const current = { id: 'x' }
    expect(failureOf(new ORPCError('stale', { status: 409, data: { current } })).current).toBe(current)
  })

  it('tells a lost connection from a refusal', () => {
    expect(failureOf(new TypeError('Failed to fetch')).code).toBe('offline')
    expect(mayRetry(new TypeError('Failed to fetch'))).toBe(true)
    expect(mayRetry(new ORPCError('forbidden', { status: 403 }))).toBe(false)
  })
})
