import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { toast } from '../../kit/toast.ts'
import { refetchDocuments } from './documents-query.ts'

/** Deletes at once and offers to put it back with its versions: undo instead of a question. */
export function useRemoveDocument(): (id: string) => Promise<void> {
  const queryClient = useQueryClient()

  const restore = async (id: string) => {
    try {
      await api.documents.restore({ id })
      toast.done('Put back')
    } catch (error) {
      toast.error('It could not be put back', error)
    }
    await refetchDocuments(queryClient)
  }

  return async (id) => {
    try {
      await api.documents.remove({ id })
      toast.done('Document deleted', { action: { label: 'Undo', run: () => void restore(id) } })
    } catch (error) {
      toast.error('It could not be deleted', error)
    }
    await refetchDocuments(queryClient)
  }
}
