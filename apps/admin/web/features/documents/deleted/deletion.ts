import type { DeletedDocument } from '../../../api/types.ts'

/** A row of the list: named by its deletion, as the same document may have been deleted more than once. */
export type Deletion = Omit<DeletedDocument, 'id'> & { id: string; document_id: string }

export const deletionOf = (row: DeletedDocument): Deletion => ({
  ...row,
  id: row.kept_id,
  document_id: row.id,
})
