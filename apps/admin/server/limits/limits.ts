import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { AppError } from '@audienceos/domain'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

type Budget = { points: number; seconds: number }

/** How often one address, or anybody for one account, may try. Sizes leave room for an office behind one address. */
export const default_budgets = {
  sign_in_address: { points: 100, seconds: 300 },
  sign_in_account_address: { points: 10, seconds: 900 },
  sign_in_account: { points: 60, seconds: 900 },
  sign_up_address: { points: 60, seconds: 3_600 },
  sample_address: { points: 20, seconds: 3_600 },
  refresh_address: { points: 600, seconds: 300 },
  recover_address: { points: 30, seconds: 3_600 },
  recover_account: { points: 5, seconds: 3_600 },
  /** Links of mails: they cannot be guessed, but each try may cost a password hash. */
  redeem_address: { points: 60, seconds: 900 },
  redeem_link: { points: 10, seconds: 900 },
  inspect_address: { points: 120, seconds: 900 },
  /** One point per invited address: an answer tells whether the address is free. */
  invite_agency: { points: 200, seconds: 3_600 },
  invite_address: { points: 400, seconds: 3_600 },
  change_email_account: { points: 10, seconds: 3_600 },
  /** Each compares everybody. */
  check_agency: { points: 20, seconds: 300 },
  repair_agency: { points: 60, seconds: 300 },
} satisfies Record<string, Budget>

export type LimitName = keyof typeof default_budgets
export type Budgets = Record<LimitName, Budget>

/** Attempts counted in this process: a second server counts its own. */
export type Limits = {
  /** Counts one attempt, or `points` of them. @throws AppError rate_limited with the seconds to wait */
  spend(name: LimitName, key: string, points?: number): Promise<void>
  /** Forgets the attempts of a key, after a success. */
  forgive(name: LimitName, key: string): Promise<void>
}

export function createLimits(budgets: Budgets = default_budgets): Limits {
  const limiters = new Map<LimitName, RateLimiterMemory>()
  for (const name of Object.keys(budgets) as LimitName[]) {
    const { points, seconds } = budgets[name]
    limiters.set(name, new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }))
  }
  return {
    async spend(name, key, points = 1) {
      try {
        await limiters.get(name)?.consume(key, points)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        const retry_after_seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
        throw new AppError('rate_limited', 'Too many attempts. Wait a while.', { retry_after_seconds })
      }
    },
    async forgive(name, key) {
      await limiters.get(name)?.delete(key)
    },
  }
}

/** The key of an account: the address itself would sit in memory dumps. */
export function accountKey(email: string): string {
  return createHash('sha256').update(email).digest('base64url')
}

/** The key of a client: an IPv6 customer holds a whole /64. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}
