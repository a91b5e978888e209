import { signedIn } from '../../rpc/implementer.ts'
import { readDocument } from './read-document.ts'

export const getDocument = signedIn.documents.get.handler(({ context, input }) =>
  readDocument(context.db, input.id),
)
