import { signedIn } from '../rpc/implementer.ts'
import { actOn } from './act/act-on.ts'
import { readUntil } from './act/until.ts'

export const snoozeAlert = signedIn.alerts.snooze.handler(({ context, input }) =>
  actOn(context.db, input, { action: 'snooze', until: readUntil(input.until, context.deps.now()) }),
)
