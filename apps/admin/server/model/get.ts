import { AppError, may } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { loadModel } from './load-model.ts'

export const dataModel = signedIn.model.get.handler(async ({ context }) => {
  if (!may(context.session.member.role, 'model.inspect')) {
    throw new AppError('forbidden', 'Only managers and admins see the data model.')
  }
  return loadModel(context.db)
})
