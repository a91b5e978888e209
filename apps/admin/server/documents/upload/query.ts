import { AppError, cleanFileName } from '@audienceos/domain'
import { DocumentUploadQuery } from '../../../contract/uploads.ts'

/** What an upload says of itself. With `create` it makes the document, where there is none yet. */
export type UploadQuery = {
  file_name: string
  /** The current version that the sender knows, 0 for none; null when any may be superseded. */
  expected_version: number | null
  create: { client_id: string | null; name: string; type: string | null } | null
}

/** @throws AppError malformed */
export function readUploadQuery(query: Record<string, string>): UploadQuery {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const result = DocumentUploadQuery.safeParse(given)
  if (!result.success) {
    throw new AppError('malformed', 'The upload does not say what it is.', {
      errors: result.error.issues.map(({ path, message }) => ({
        path: ['query', ...path].join('.'),
        message,
      })),
    })
  }
  const { client_id = null, type = null, name, create, expected_version = null } = result.data
  const file_name = cleanFileName(result.data.file_name) || 'Untitled'
  const makes = create === 'true' || create === '1'
  return { file_name, expected_version, create: makes ? { client_id, type, name: name ?? file_name } : null }
}
