import { signedIn } from '../rpc/implementer.ts'
import { actOn } from './act/act-on.ts'

export const reopenAlert = signedIn.alerts.reopen.handler(({ context, input }) =>
  actOn(context.db, input, { action: 'reopen', status: input.status }),
)
