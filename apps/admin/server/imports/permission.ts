import { AppError, may } from '@audienceos/domain'
import type { Session } from '../session/session.ts'

/** @throws AppError forbidden */
export function mustMayImport({ member }: Session): void {
  if (!may(member.role, 'communication.import')) throw new AppError('forbidden', 'You may not import.')
}
