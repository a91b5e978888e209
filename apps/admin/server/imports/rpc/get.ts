import { signedIn } from '../../rpc/implementer.ts'
import { readImport } from '../read-import.ts'

export const getImport = signedIn.imports.get.handler(({ context, input }) =>
  readImport(context.db, input.id),
)
