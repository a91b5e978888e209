import { AppError } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { mustWriteRules } from './permission.ts'

export const dryRunAlertRule = signedIn.alertRules.dryRun.handler(async ({ context }) => {
  mustWriteRules(context.session)
  throw new AppError('unavailable', 'Dry runs come soon.')
})
