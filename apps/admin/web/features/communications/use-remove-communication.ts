import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { forgetDraftsOf } from '../../app/drafts.ts'
import { toast } from '../../kit/toast.ts'
import { refetchCommunications, removeCommunication } from './communication-cache.ts'

/** Deletes at once and offers to put it back as it was: undo instead of a question. */
export function useRemoveCommunication(): (id: string) => Promise<void> {
  const queryClient = useQueryClient()

  const restore = async (id: string) => {
    try {
      await api.communications.restore({ id })
      toast.done('Put back')
    } catch (error) {
      toast.error('It could not be put back', error)
    }
    await refetchCommunications(queryClient)
  }

  return async (id) => {
    removeCommunication(queryClient, id)
    try {
      await api.communications.remove({ id })
      forgetDraftsOf(id)
      toast.done('Deleted', { action: { label: 'Undo', run: () => void restore(id) } })
    } catch (error) {
      toast.error('It could not be deleted', error)
    }
    await refetchCommunications(queryClient)
  }
}
