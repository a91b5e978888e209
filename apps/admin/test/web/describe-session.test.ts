import { describe, expect, it } from 'vitest'
import { deviceOf, isHandheld, placeOf } from '../../web/features/account/describe-session.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

describe('deviceOf', () => {
  it.each([
    [chrome, 'Chrome on Windows'],
    [`${chrome} Edg/126.0.0.0`, 'Edge on Windows'],
    [iphone, 'Safari on iPhone'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['curl/8.5.0', 'curl'],
    ['node', 'node'],
    [null, 'Unknown device'],
    ['', 'Unknown device'],
  ])('%s is %s', (user_agent, words) => {
    expect(deviceOf(user_agent)).toBe(words)
  })

  it('knows what is held in a hand', () => {
    expect([iphone, chrome, null].map(isHandheld)).toEqual([true, false, false])
  })
})

describe('placeOf', () => {
  it.each([
    ['127.0.0.1', 'The server’s own machine'],
    ['::ffff:127.0.0.1', 'The server’s own machine'],
    ['192.168.1.20/32', 'Local network, 192.168.1.20'],
    ['172.32.0.1', '172.32.0.1'],
    ['2001:db8::1', '2001:db8::1'],
    [null, 'Address unknown'],
  ])('%s is %s', (ip, words) => {
    expect(placeOf(ip)).toBe(words)
  })
})
