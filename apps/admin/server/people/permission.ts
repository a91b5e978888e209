import { AppError, may } from '@audienceos/domain'
import type { Session } from '../session/session.ts'

/** @throws AppError forbidden for everybody but admins */
export function mustManageMembers({ member }: Session): void {
  if (!may(member.role, 'member.manage')) throw new AppError('forbidden', 'Only an admin manages people.')
}
