import { signedIn } from '../rpc/implementer.ts'
import { actOn } from './act/act-on.ts'

export const acknowledgeAlert = signedIn.alerts.acknowledge.handler(({ context, input }) =>
  actOn(context.db, input, { action: 'acknowledge' }),
)
