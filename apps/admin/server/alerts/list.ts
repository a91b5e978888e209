import { signedIn } from '../rpc/implementer.ts'
import { alertsPage } from './alerts-page.ts'

export const listAlerts = signedIn.alerts.list.handler(async ({ context, input }) =>
  JSON.parse(await alertsPage(context.db, input)),
)
