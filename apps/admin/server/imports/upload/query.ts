import type { ImportFormat } from '@audienceos/domain'
import { ImportUploadQuery } from '../../../contract/uploads.ts'
import { readQuery } from '../../request/read-query.ts'

/** What an upload says of itself. `format` may be left out: the file tells. */
export type UploadQuery = {
  client_id: string
  format: ImportFormat | null
  dry_run: boolean
  file_name: string | null
}

/** @throws AppError malformed */
export function readUploadQuery(query: Record<string, string>): UploadQuery {
  const asked = readQuery(ImportUploadQuery, query, 'The upload does not say what it is for.')
  const { client_id, format = null, dry_run, file_name = null } = asked
  return {
    client_id,
    format,
    dry_run: dry_run === 'true' || dry_run === '1',
    file_name: file_name && baseName(file_name),
  }
}

/** Browsers send a name, programs a path; neither may bring control characters to the screen. */
function baseName(name: string): string | null {
  const base = name
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{C}]/gu, '')
    .trim()
  return base === '' ? null : base
}
