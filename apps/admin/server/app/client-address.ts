import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import proxyAddr from 'proxy-addr'

/** Tells the address of the client behind a request. */
export type ClientAddress = (request: IncomingMessage) => string

/**
 * Without trusted proxies the address of the connection counts, and `X-Forwarded-For` is what anybody could have
 * written. With them it is believed as far as trusted proxies wrote it: the first address from the right that is none
 * of theirs. `proxies` are addresses and CIDR ranges, checked with the configuration.
 */
export function clientAddressBy(proxies: readonly string[] = []): ClientAddress {
  const trusts = proxies.length === 0 ? undefined : proxyAddr.compile([...proxies])
  return (request) => {
    const own = plain(request.socket.remoteAddress ?? 'unknown')
    if (trusts === undefined || !trusts(own, 0)) return own
    let found = own
    // The connection first, then the header from its right end.
    for (const hop of proxyAddr.all(request).slice(1).map(plain)) {
      if (isIP(hop) === 0) return found
      found = hop
      if (!trusts(hop, 0)) return found
    }
    return found
  }
}

/**
 * Some proxies write `address:port` or `[address]:port`; IPv4 may come mapped into IPv6. The zone of a link-local address
 * (`fe80::1%eth0`) names a network card of this machine.
 */
function plain(hop: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop
  return bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
}
