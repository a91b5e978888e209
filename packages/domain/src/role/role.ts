import { z } from 'zod'

/** The roles AudienceOS knows, most privileged first. RevOS may hold others. */
export const Role = z.enum(['admin', 'manager', 'team_member'])
export type Role = z.infer<typeof Role>

/** Reads RevOS's `users.role`: what it does not know, it treats as the least privileged. */
export function roleOf(value: string | null | undefined): Role {
  return value === 'admin' || value === 'manager' ? value : 'team_member'
}
