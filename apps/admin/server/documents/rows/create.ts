import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import type { DocumentRow } from '../../../contract/documents.ts'
import { inserted } from '../../rows/inserted.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { casts } from './columns.ts'
import { documentOf, findDocument } from './read-document.ts'

/** Adds a link. The same id with the same content is a repetition and answers the row that is there. */
export const createDocument = signedIn.documents.create.handler(async ({ context, input }) => {
  const { db } = context
  const id = input.id ?? context.idempotent_id ?? randomUUID()
  const { columns, values } = inserted({ ...input, id }, casts)
  const [row] = await db.$queryRaw<{ document: DocumentRow }[]>(
    documentOf(sql`insert into public.documents (agency_id, ${columns})
      values (audienceos.current_agency_id(), ${values}) on conflict (id) do nothing returning *`),
  )
  if (row !== undefined) return row.document
  const present = await findDocument(db, id)
  if (present !== undefined && repeats(input, present)) return present
  throw new AppError('conflict', 'That id is taken.')
})

function repeats(input: Readonly<Record<string, unknown>>, present: Readonly<Record<string, unknown>>) {
  return Object.entries(input).every(([field, given]) => given === undefined || given === present[field])
}
