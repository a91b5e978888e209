import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Communication } from '../../api/types.ts'
import { toast } from '../../kit/toast.ts'
import { refetchCommunications, removeCommunication } from './communication-cache.ts'

/** Deletes at once and offers to put the same row back: undo instead of a question. */
export function useRemoveCommunication(): (id: string) => Promise<void> {
  const queryClient = useQueryClient()

  const restore = async (row: Communication) => {
    if (row.client_id === null) return
    const { id, client_id, type, direction, subject, body, from_address, from_name, to_addresses } = row
    const { duration_minutes, message_id, in_reply_to, timestamp } = row
    try {
      await api.communications.create({
        ...{ id, client_id, type, direction, subject, body, from_address, from_name, to_addresses },
        ...{ duration_minutes, message_id, in_reply_to },
        ...(timestamp === null ? {} : { timestamp }),
      })
      toast.done('Put back')
    } catch (error) {
      toast.error('It could not be put back', error)
    }
    await refetchCommunications(queryClient)
  }

  return async (id) => {
    removeCommunication(queryClient, id)
    try {
      const row = await api.communications.remove({ id })
      toast.done('Deleted', {
        ...(row.client_id === null ? {} : { action: { label: 'Undo', run: () => void restore(row) } }),
      })
    } catch (error) {
      toast.error('It could not be deleted', error)
    }
    await refetchCommunications(queryClient)
  }
}
