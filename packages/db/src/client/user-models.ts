import type { Prisma } from '../generated/client.ts'

/**
 * The models a user's context offers: AudienceOS' own that carry policies. Everything of RevOS is read through the
 * functions of schema `audienceos`, and what only services use is not for users.
 */
export const USER_MODELS = [
  'agency_cartridges',
  'communications',
  'communication_sources',
  'alerts',
  'tickets',
  'documents',
  'client_profiles',
  'agency_settings',
  'imports',
  'import_rejects',
] as const satisfies readonly Prisma.ModelName[]

export type UserModel = (typeof USER_MODELS)[number]

export const isUserModel = (name: string): name is UserModel =>
  (USER_MODELS as readonly string[]).includes(name)
