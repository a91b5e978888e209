/** Whether the account is shut out at this moment; a ban that has run out leaves its time behind. */
export function isBanned(account: { banned_until: string | null }): boolean {
  return account.banned_until !== null && Date.parse(account.banned_until) > Date.now()
}
