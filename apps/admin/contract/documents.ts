import {
  ClientDocument,
  ClientId,
  DeletedDocument,
  DeletionId,
  DocumentChange,
  DocumentId,
  DocumentVersion,
  ExpectedUpdatedAt,
  NewDocument,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

/**
 * A document as every answer shows it. `version` and what follows describe the current content; without one it is a link,
 * or its content is still to come. `snippet` marks search hits in the text with « and » when `q` was given.
 */
export const DocumentRow = ClientDocument.extend({
  client_name: z.string().nullable(),
  version: z.number().int().nullable(),
  file_name: z.string().nullable(),
  content_type: z.string().nullable(),
  byte_size: z.number().int().nullable(),
  created_by: UserId.nullable(),
  updated_at: Timestamp.nullable(),
  snippet: z.string().nullable(),
})
export type DocumentRow = z.infer<typeof DocumentRow>

/** In bytes: what the agency's contents take up, what they may together, and what one file may. */
export const DocumentUsage = z.object({
  used_bytes: z.number().int(),
  quota_bytes: z.number().int(),
  max_file_bytes: z.number().int(),
})

const tag = oc.route({ tags: ['documents'] })
const byId = z.object({ id: DocumentId })
const byDeletion = z.object({ kept_id: DeletionId })

/** What deleting for good has done: documents that are gone, and bytes of the agency's room they gave back. */
export const Purged = z.object({ documents: z.number().int(), freed_bytes: z.number().int() })

/**
 * Contents are raw streams and so no RPC: `PUT /documents/{id}/content?file_name=` gives a document its next version, with
 * `create=true` (and `client_id`, `name`, `type`) also one that is not there yet; `GET /documents/{id}/content?version=`
 * answers it, ranges included.
 */
export const documents = {
  list: tag
    .route({
      method: 'GET',
      path: '/documents',
      summary: 'Documents, newest first; `q` searches names and texts',
    })
    .input(
      z.object({
        ...listQuery,
        client_id: ClientId.optional(),
        type: z.string().max(100).optional(),
        q: z.string().trim().max(500).optional(),
      }),
    )
    .output(pageOf(DocumentRow)),
  usage: tag
    .route({ method: 'GET', path: '/document-usage', summary: 'How much room the documents take up' })
    .output(DocumentUsage),
  create: tag
    .route({
      method: 'POST',
      path: '/documents',
      successStatus: 201,
      summary: 'Add a link, or announce a file',
    })
    .input(NewDocument)
    .output(DocumentRow),
  get: tag
    .route({ method: 'GET', path: '/documents/{id}', summary: 'One document' })
    .input(byId)
    .output(DocumentRow),
  update: tag
    .route({ method: 'PATCH', path: '/documents/{id}', summary: 'Rename, move or describe a document' })
    .input(DocumentChange.extend({ id: DocumentId }))
    .output(DocumentRow),
  remove: tag
    .route({
      method: 'DELETE',
      path: '/documents/{id}',
      summary: 'Delete a document; it can be restored for 30 days, and takes up room as long',
    })
    .input(byId)
    .output(DocumentRow),
  restore: tag
    .route({
      method: 'POST',
      path: '/documents/{id}/restore',
      summary: 'Put a deleted document back with its versions, within 30 days',
    })
    .input(byId)
    .output(DocumentRow),
  versions: tag
    .route({ method: 'GET', path: '/documents/{id}/versions', summary: 'Its contents so far, newest first' })
    .input(byId.extend(listQuery))
    .output(pageOf(DocumentVersion)),
  restoreVersion: tag
    .route({
      method: 'POST',
      path: '/documents/{id}/versions/{number}/restore',
      summary: 'Make an earlier content the current one again, as a new version',
    })
    .input(
      byId.extend({
        number: z.coerce.number().int().min(1).max(2_147_483_647),
        expected_updated_at: ExpectedUpdatedAt,
      }),
    )
    .output(DocumentRow),
  deleted: tag
    .route({
      method: 'GET',
      path: '/deleted-documents',
      summary: 'What was deleted in the last 30 days and can be put back, the newest deletion first',
    })
    .input(z.object(listQuery))
    .output(pageOf(DeletedDocument)),
  restoreDeleted: tag
    .route({
      method: 'POST',
      path: '/deleted-documents/{kept_id}/restore',
      summary: 'Undo one deletion',
    })
    .input(byDeletion)
    .output(DocumentRow),
  purge: tag
    .route({
      method: 'DELETE',
      path: '/deleted-documents/{kept_id}',
      summary: 'Delete a deleted document for good, with its versions; admins',
    })
    .input(byDeletion)
    .output(Purged),
  purgeAll: tag
    .route({
      method: 'POST',
      path: '/deleted-documents/purge',
      summary:
        'Delete for good what was deleted until then (the newest `deleted_at` the caller has seen); admins',
    })
    .input(z.object({ deleted_until: Timestamp }))
    .output(Purged),
}
