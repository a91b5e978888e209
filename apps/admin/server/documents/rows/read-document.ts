import { type Sql, sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import type { DocumentRow } from '../../../contract/documents.ts'
import type { Reader } from '../../clients/read-client.ts'
import { current_version, document_columns } from './columns.ts'

/** A document as the caller may see it, or undefined. */
export async function findDocument(db: Reader, id: string): Promise<DocumentRow | undefined> {
  const [row] = await db.$queryRaw<{ document: DocumentRow }[]>(
    documentOf(sql`select * from public.documents d where d.id = ${id}::uuid`),
  )
  return row?.document
}

/** The document that `rows` answers (rows of documents), as the API shows it. */
export function documentOf(rows: Sql): Sql {
  return sql`with p as (${rows})
    select row_to_json(r) as document from (
      select ${document_columns}, n.name as client_name, null::text as snippet
      from p ${current_version}
      left join lateral audienceos.client_names(array[p.client_id]) n on true
    ) r`
}

/** @throws AppError not_found */
export async function readDocument(db: Reader, id: string): Promise<DocumentRow> {
  const row = await findDocument(db, id)
  if (row === undefined) throw noDocument()
  return row
}

export function noDocument(): AppError {
  return new AppError('not_found', 'There is no such document.')
}
