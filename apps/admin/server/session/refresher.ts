import type { AuthSession, ClientInfo } from '@audienceos/auth-sync'
import { isAuthSyncError } from '@audienceos/auth-sync'

/** How long the outcome of a trade answers further requests that carry the old token (tabs, slow connections). */
const kept_ms = 30_000
const max_kept = 5_000

type Trade = (refresh_token: string, client: ClientInfo) => Promise<AuthSession>

/**
 * Makes one trade of a refresh token serve everybody who holds it. A refresh token rotates: two tabs that wake up
 * together would otherwise trade it twice, and the second trade looks like theft.
 */
export function createRefresher(trade: Trade, now: () => number): Trade {
  const trades = new Map<string, { outcome: Promise<AuthSession>; until: number }>()
  return (refresh_token, client) => {
    const time = now()
    for (const [token, { until }] of trades) {
      // Insertion order is age order: the first one still valid ends the sweep.
      if (until > time && trades.size <= max_kept) break
      trades.delete(token)
    }
    const known = trades.get(refresh_token)
    if (known !== undefined) return known.outcome
    const outcome = trade(refresh_token, client)
    trades.set(refresh_token, { outcome, until: time + kept_ms })
    outcome.catch((error) => {
      // No answer is no outcome.
      if (isAuthSyncError(error, 'auth_unavailable', 'rate_limited') || !isAuthSyncError(error)) {
        trades.delete(refresh_token)
      }
    })
    return outcome
  }
}
