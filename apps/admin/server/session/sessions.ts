import type { AuthPort, AuthSession } from '@audienceos/auth-sync'
import { isAuthSyncError } from '@audienceos/auth-sync'
import type { Member } from '@audienceos/domain'
import { LRUCache } from 'lru-cache'
import { createRefresher } from './refresher.ts'
import type { Session } from './session.ts'

/** Reads the member behind verified claims, or null when the session has ended or there is no such member. */
export type FindLiveMember = (claims: Session['claims']) => Promise<Member | null>

/** Milliseconds that a liveness answer may be old. A demotion or an ended session bites after that, or at once by `forget`. */
const remembered_ms = 5_000

export type Sessions = {
  /** The session of an access token, or null. @throws when that cannot be told */
  ofToken(access_token: string, via: Session['via']): Promise<Session | null>
  /** Asks the database again, whatever is remembered. */
  recheck(session: Session): Promise<Session | null>
  /** Trades a refresh token; requests that arrive together share one trade. Null when it is worth nothing. */
  refresh(refresh_token: string, client: { user_agent?: string; ip?: string }): Promise<AuthSession | null>
  /** Forgets what is remembered of a user, or of everybody. */
  forget(user_id?: string): void
}

export function createSessions(auth: AuthPort, findLiveMember: FindLiveMember, now: () => number): Sessions {
  const remembered = new LRUCache<string, { claims: Session['claims']; member: Promise<Member | null> }>({
    max: 5_000,
    ttl: remembered_ms,
  })
  const refresh = createRefresher((token, client) => auth.refresh(token, client), now)

  async function ofToken(access_token: string, via: Session['via']): Promise<Session | null> {
    let known = remembered.get(access_token)
    if (known === undefined) {
      const claims = await verified(access_token)
      if (claims === null) return null
      known = remembered.get(access_token) ?? { claims, member: findLiveMember(claims) }
      remembered.set(access_token, known)
      // A failure is not an answer: the next request asks again.
      known.member.catch(() => remembered.delete(access_token))
    }
    if (known.claims.exp * 1000 <= now()) return null
    const member = await known.member
    return member === null ? null : { claims: known.claims, member, via, access_token }
  }

  async function verified(access_token: string): Promise<Session['claims'] | null> {
    try {
      return await auth.verifyAccessToken(access_token)
    } catch (error) {
      if (isAuthSyncError(error, 'invalid_token', 'session_expired')) return null
      throw error
    }
  }

  return {
    ofToken,
    async recheck(session) {
      remembered.delete(session.access_token)
      return ofToken(session.access_token, session.via)
    },
    async refresh(refresh_token, client) {
      try {
        return await refresh(refresh_token, client)
      } catch (error) {
        if (
          isAuthSyncError(error, 'session_expired', 'refresh_token_reused', 'user_banned', 'invalid_token')
        ) {
          return null
        }
        throw error
      }
    },
    forget(user_id) {
      if (user_id === undefined) return remembered.clear()
      for (const [token, { claims }] of remembered.entries()) {
        if (claims.sub === user_id) remembered.delete(token)
      }
    },
  }
}
