import { AppError, may } from '@audienceos/domain'
import type { Session } from '../session/session.ts'

/** @throws AppError forbidden for everybody but managers and admins */
export function mustWriteCartridges({ member }: Session): void {
  if (!may(member.role, 'cartridge.write')) {
    throw new AppError('forbidden', 'Only a manager or an admin changes the agency’s cartridges.')
  }
}
