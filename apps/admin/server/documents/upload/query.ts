import { AppError, ClientId, cleanFileName, DocumentName } from '@audienceos/domain'
import { z } from 'zod'

const Query = z.object({
  file_name: z.string().max(10_000),
  create: z.enum(['true', 'false', '1', '0']).default('false'),
  client_id: ClientId.optional(),
  name: DocumentName.optional(),
  type: z.string().trim().min(1).max(100).optional(),
})

/** What an upload says of itself. With `create` it makes the document, where there is none yet. */
export type UploadQuery = {
  file_name: string
  create: { client_id: string | null; name: string; type: string | null } | null
}

/** @throws AppError malformed */
export function readUploadQuery(query: Record<string, string>): UploadQuery {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const result = Query.safeParse(given)
  if (!result.success) {
    throw new AppError('malformed', 'The upload does not say what it is.', {
      errors: result.error.issues.map(({ path, message }) => ({
        path: ['query', ...path].join('.'),
        message,
      })),
    })
  }
  const { client_id = null, type = null, name, create } = result.data
  const file_name = cleanFileName(result.data.file_name) || 'Untitled'
  const makes = create === 'true' || create === '1'
  return { file_name, create: makes ? { client_id, type, name: name ?? file_name } : null }
}
