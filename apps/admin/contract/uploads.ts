import { ClientId, DocumentName, DocumentType, ImportFormat } from '@audienceos/domain'
import { z } from 'zod'

/** As text, where `Boolean('false')` would be true. */
const flag = z.enum(['true', 'false', '1', '0']).default('false')

/** The query of POST /communications/imports, whose body is the file itself. */
export const ImportUploadQuery = z.object({
  client_id: ClientId.describe('Whose timeline it goes into'),
  format: ImportFormat.optional().describe('What the file is; without it the file tells'),
  dry_run: flag.describe('Stop at the preview; `run` goes on without a second upload'),
  file_name: z.string().max(255).optional().describe('Shown in the list of imports'),
})

/** The query of PUT /documents/{id}/content, whose body is the file itself. */
export const DocumentUploadQuery = z.object({
  file_name: z.string().max(10_000).describe('What the file is called'),
  create: flag.describe('Make the document if there is none under that id'),
  client_id: ClientId.optional().describe('With `create`: whose it is'),
  name: DocumentName.optional().describe('With `create`: what it is called, else as the file'),
  type: DocumentType.optional().describe('With `create`: what kind of document'),
  expected_version: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('The current version that is known, 0 for none; another one is 409 `stale`'),
})
