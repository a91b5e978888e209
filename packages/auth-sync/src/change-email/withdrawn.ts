const domain = '@withdrawn.invalid'

/** The address that stands for a change taken back: nobody can receive mail there, and so nobody can confirm it. */
export function withdrawnAddress(user_id: string): string {
  return `${user_id}${domain}`
}

/** Whether a pending address only stands for a change that was taken back. */
export function isWithdrawn(new_email: string | null): boolean {
  return new_email === null || new_email.endsWith(domain)
}
