import { isIP } from 'node:net'
import { AppError } from '@audienceos/domain'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

export type OriginFacts = {
  method: string
  host: string | undefined
  origin: string | undefined
  fetch_site: string | undefined
  /** Whether the request carries one of our cookies, and no bearer token. */
  has_cookie: boolean
}

export type OriginPolicy = { public_url: string | undefined; host: string }

/**
 * Refuses a Host that a foreign name was pointed at (DNS rebinding). With PUBLIC_URL a proxy may send any Host, and
 * the Origin check below names the one page that counts.
 * @throws AppError bad_origin
 */
export function checkHost(host: string | undefined, policy: OriginPolicy): void {
  if (policy.public_url !== undefined || isOwnHost(host, policy)) return
  throw new AppError(
    'bad_origin',
    'The server does not go by that name. Set PUBLIC_URL to the address it is reached under.',
  )
}

/**
 * Refuses an unsafe request that another site could have made a browser send. With our cookies it must prove that it
 * comes from the app; without them (sign-in, sign-up) it must at least not admit to come from elsewhere.
 * @throws AppError bad_origin
 */
export function checkOrigin(facts: OriginFacts, policy: OriginPolicy): void {
  if (safe.has(facts.method)) return
  const { origin, fetch_site, host } = facts
  if (origin !== undefined) {
    if (origin === policy.public_url) return
    // Cookies do not tell ports apart, so another program on this machine is foreign: the whole host must match.
    if (isOwnHost(host, policy) && (origin === `http://${host}` || origin === `https://${host}`)) return
    throw refused()
  }
  if (fetch_site === 'same-origin') return
  if (fetch_site !== undefined && fetch_site !== 'none') throw refused()
  if (facts.has_cookie) throw refused()
}

// Loopback names, the name we listen on, and bare addresses: none of them can be made to point here by a foreign DNS.
function isOwnHost(host: string | undefined, policy: OriginPolicy): boolean {
  if (host === undefined) return false
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return loopback.has(name) || name === policy.host.toLowerCase() || isIP(name.replace(/^\[|\]$/g, '')) !== 0
}

function refused(): AppError {
  return new AppError('bad_origin', 'This request must come from the app itself.')
}
