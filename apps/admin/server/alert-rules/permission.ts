import { AppError, may } from '@audienceos/domain'
import type { Session } from '../session/session.ts'

/** @throws AppError forbidden for everybody but managers and admins */
export function mustWriteRules({ member }: Session): void {
  if (!may(member.role, 'alert.rules')) {
    throw new AppError('forbidden', 'Only a manager or an admin changes rules and business hours.')
  }
}
