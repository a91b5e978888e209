import { signedIn } from '../rpc/implementer.ts'
import { communicationsPage } from './communications-page.ts'

export const listCommunications = signedIn.communications.list.handler(async ({ context, input }) =>
  JSON.parse(await communicationsPage(context.db, input)),
)
