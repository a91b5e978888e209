import { signedIn } from '../../rpc/implementer.ts'
import { documentsPage } from './documents-page.ts'

export const listDocuments = signedIn.documents.list.handler(async ({ context, input }) =>
  JSON.parse(await documentsPage(context.db, input)),
)
