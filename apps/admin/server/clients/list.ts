import { signedIn } from '../rpc/implementer.ts'
import { clientsPage } from './clients-page.ts'

export const listClients = signedIn.clients.list.handler(async ({ context, input }) =>
  JSON.parse(await clientsPage(context.db, input)),
)
