import { AppError, may } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'

export const modelDrift = signedIn.model.drift.handler(async ({ context }) => {
  if (!may(context.session.member.role, 'model.inspect')) {
    throw new AppError('forbidden', 'Only managers and admins see the data model.')
  }
  throw new AppError('unavailable', 'The database cannot be compared yet.')
})
