import type { Role } from './role.ts'

/** What a role may do. The database's policies hold the same line; this table lets the app say so beforehand. */
export type Permission =
  | 'agency.update'
  | 'agency.delete'
  | 'client.create'
  | 'client.update'
  | 'communication.write'
  | 'communication.import'
  | 'cartridge.write'
  | 'alert.triage'
  | 'alert.rules'
  | 'ticket.write'
  | 'comment.moderate'
  | 'document.purge'
  | 'member.inspect'
  | 'member.manage'
  | 'model.inspect'
  | 'activity.inspect'

const everyone: readonly Permission[] = [
  'client.create',
  'client.update',
  'communication.write',
  'communication.import',
  'alert.triage',
  'ticket.write',
]
const managers: readonly Permission[] = [
  ...everyone,
  'cartridge.write',
  'alert.rules',
  'member.inspect',
  'model.inspect',
  'activity.inspect',
]
const admins: readonly Permission[] = [
  ...managers,
  'agency.update',
  'agency.delete',
  'member.manage',
  'comment.moderate',
  'document.purge',
]

const granted: Record<Role, readonly Permission[]> = {
  admin: admins,
  manager: managers,
  team_member: everyone,
}

/** The permissions of a role, as the app shows and checks them. */
export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role]
}

/** Whether a role may do something. */
export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission)
}
