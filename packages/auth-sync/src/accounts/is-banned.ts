/** Whether the account is shut out at `now`, in Unix milliseconds; a ban that has run out leaves its time behind. */
export function isBanned(account: { banned_until: string | null }, now: number = Date.now()): boolean {
  return account.banned_until !== null && Date.parse(account.banned_until) > now
}
