import { signedIn } from '../rpc/implementer.ts'
import { actOn } from './act/act-on.ts'

export const unacknowledgeAlert = signedIn.alerts.unacknowledge.handler(({ context, input }) =>
  actOn(context.db, input, { action: 'unacknowledge' }),
)
