import { signedIn } from '../rpc/implementer.ts'
import { actOn } from './act/act-on.ts'

export const unsnoozeAlert = signedIn.alerts.unsnooze.handler(({ context, input }) =>
  actOn(context.db, input, { action: 'unsnooze' }),
)
