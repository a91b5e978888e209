import { AppError, type ImportFormat } from '@audienceos/domain'
import { ImportUploadQuery } from '../../../contract/uploads.ts'

/** What an upload says of itself. `format` may be left out: the file tells. */
export type UploadQuery = {
  client_id: string
  format: ImportFormat | null
  dry_run: boolean
  file_name: string | null
}

/** @throws AppError malformed */
export function readUploadQuery(query: Record<string, string>): UploadQuery {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const result = ImportUploadQuery.safeParse(given)
  if (!result.success) {
    throw new AppError('malformed', 'The upload does not say what it is for.', {
      errors: result.error.issues.map(({ path, message }) => ({
        path: ['query', ...path].join('.'),
        message,
      })),
    })
  }
  const { client_id, format = null, dry_run, file_name = null } = result.data
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
