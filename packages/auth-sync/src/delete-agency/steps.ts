import type { Steps } from '../operations/steps.ts'
import { deleteAuthUsers } from './delete-auth-users.ts'
import { deleteRows } from './delete-rows.ts'

export const deleteAgencySteps: Steps = {
  RESERVED: deleteRows,
  PROFILE_OK: deleteAuthUsers,
}
