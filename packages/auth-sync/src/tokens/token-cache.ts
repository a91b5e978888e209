import type { AccessClaims } from './claims.ts'

/** Tokens whose signature has been checked, least recently used first out. Only positive answers are kept. */
export class TokenCache {
  readonly #entries = new Map<string, AccessClaims>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Claims of a token seen before and not yet expired at `now` (milliseconds). */
  get(token: string, now: number): AccessClaims | undefined {
    const claims = this.#entries.get(token)
    if (!claims) return undefined
    this.#entries.delete(token)
    if (claims.exp * 1000 <= now) return undefined
    this.#entries.set(token, claims)
    return claims
  }

  set(token: string, claims: AccessClaims): void {
    this.#entries.set(token, claims)
    if (this.#entries.size <= this.#capacity) return
    const oldest = this.#entries.keys().next()
    if (!oldest.done) this.#entries.delete(oldest.value)
  }
}
