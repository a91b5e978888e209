import { cleanFileName } from '@audienceos/domain'
import { DocumentUploadQuery } from '../../../contract/uploads.ts'
import { readQuery } from '../../request/read-query.ts'

/** What an upload says of itself. With `create` it makes the document, where there is none yet. */
export type UploadQuery = {
  file_name: string
  /** The current version that the sender knows, 0 for none; null when any may be superseded. */
  expected_version: number | null
  create: { client_id: string | null; name: string; type: string | null } | null
}

/** @throws AppError malformed */
export function readUploadQuery(query: Record<string, string>): UploadQuery {
  const asked = readQuery(DocumentUploadQuery, query, 'The upload does not say what it is.')
  const { client_id = null, type = null, name, create, expected_version = null } = asked
  const file_name = cleanFileName(asked.file_name) || 'Untitled'
  const makes = create === 'true' || create === '1'
  return { file_name, expected_version, create: makes ? { client_id, type, name: name ?? file_name } : null }
}
