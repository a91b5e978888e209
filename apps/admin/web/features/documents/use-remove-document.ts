import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { DocumentRow } from '../../api/types.ts'
import { forgetDraftsOf } from '../../app/drafts.ts'
import { toast } from '../../kit/toast.ts'
import { refetchDocuments } from './documents-query.ts'

/** Deletes at once and offers to put it back with its versions: undo instead of a question. */
export function useRemoveDocument(): (row: Pick<DocumentRow, 'id' | 'name'>) => Promise<void> {
  const queryClient = useQueryClient()

  const restore = async (id: string, name: string) => {
    try {
      await api.documents.restore({ id })
      toast.done(`“${name}” is back`)
    } catch (error) {
      toast.error(`“${name}” could not be put back`, error)
    }
    await refetchDocuments(queryClient)
  }

  return async ({ id, name }) => {
    try {
      await api.documents.remove({ id })
      forgetDraftsOf(id)
      toast.done(`“${name}” deleted`, { action: { label: 'Undo', run: () => void restore(id, name) } })
    } catch (error) {
      toast.error(`“${name}” could not be deleted`, error)
    }
    await refetchDocuments(queryClient)
  }
}
