import { signedIn } from '../rpc/implementer.ts'
import { readClientDetail } from './read-client.ts'

export const getClient = signedIn.clients.get.handler(({ context, input }) =>
  readClientDetail(context.db, input.id),
)
