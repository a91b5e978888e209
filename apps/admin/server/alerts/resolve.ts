import { signedIn } from '../rpc/implementer.ts'
import { actOn } from './act/act-on.ts'

export const resolveAlert = signedIn.alerts.resolve.handler(({ context, input }) =>
  actOn(context.db, input, { action: 'resolve' }),
)
