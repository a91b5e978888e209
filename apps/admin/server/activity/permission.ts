import { AppError, may } from '@audienceos/domain'
import type { Session } from '../session/session.ts'

/** @throws AppError forbidden for everybody but managers and admins */
export function mustInspectActivity({ member }: Session): void {
  if (!may(member.role, 'activity.inspect')) {
    throw new AppError('forbidden', 'Only managers and admins read the activity log.')
  }
}
