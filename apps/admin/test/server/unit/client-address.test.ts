import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { clientAddressBy } from '../../../server/app/client-address.ts'

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

describe('the address of a client', () => {
  it('is the connection’s where no proxy is trusted, whatever the header says', () => {
    const of = clientAddressBy(undefined)
    expect(of(request('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
    expect(of(request('::ffff:203.0.113.9'))).toBe('203.0.113.9')
  })

  it('is the first from the right that no trusted proxy has', () => {
    const of = clientAddressBy(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
    expect(of(request('127.0.0.1', '198.51.100.1'))).toBe('198.51.100.1')
    expect(of(request('::ffff:127.0.0.1', '6.6.6.6, 198.51.100.1, 10.1.2.3'))).toBe('198.51.100.1')
    expect(of(request('fd00::5', '2001:db8::7'))).toBe('2001:db8::7')
    expect(of(request('127.0.0.1'))).toBe('127.0.0.1')
    expect(of(request('127.0.0.1', '10.0.0.1, 10.0.0.2'))).toBe('10.0.0.1')
  })

  it('is not what a stranger claims', () => {
    const of = clientAddressBy(['10.0.0.0/8'])
    expect(of(request('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9')
    expect(of(request('10.0.0.1', '1.2.3.4, unknown'))).toBe('10.0.0.1')
    expect(of(request('10.0.0.1', `'; drop table, 203.0.113.9`))).toBe('203.0.113.9')
  })

  it('is read in the forms that proxies write', () => {
    const of = clientAddressBy(['10.0.0.0/8'])
    expect(of(request('10.0.0.1', '203.0.113.9:49152'))).toBe('203.0.113.9')
    expect(of(request('10.0.0.1', '[2001:db8::7]:49152'))).toBe('2001:db8::7')
    expect(of(request('10.0.0.1', '203.0.113.9, 10.0.0.2:80'))).toBe('203.0.113.9')
    expect(of(request('10.0.0.1', ''))).toBe('10.0.0.1')
    expect(of(request('10.0.0.1', 'fe80::1%eth0'))).toBe('fe80::1')
    expect(of(request('fe80::1%eth0'))).toBe('fe80::1')
  })
})
