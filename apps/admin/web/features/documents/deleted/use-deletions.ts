import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api } from '../../../api/client.ts'
import { formatSize } from '../../../kit/format-size.ts'
import { plural } from '../../../kit/plural.ts'
import { toast } from '../../../kit/toast.ts'
import { refetchDocuments } from '../documents-query.ts'
import type { Deletion } from './deletion.ts'

/** Undoes deletions, or makes them final. Each answers whether it is done. */
export function useDeletions() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const attempt = async (failure: string, work: () => Promise<void>): Promise<boolean> => {
    let done = true
    try {
      await work()
    } catch (error) {
      done = false
      toast.error(failure, error)
    }
    await refetchDocuments(queryClient)
    return done
  }
  return {
    putBack: ({ kept_id, name }: Deletion) =>
      attempt('It could not be put back', async () => {
        const { id } = await api.documents.restoreDeleted({ kept_id: kept_id as never })
        toast.done(`${name} is back`, {
          action: {
            label: 'Open',
            run: () => void router.navigate({ to: '/documents', search: { doc: id } }),
          },
        })
      }),
    purge: ({ kept_id, name }: Deletion) =>
      attempt('It could not be deleted', async () => {
        const { freed_bytes } = await api.documents.purge({ kept_id: kept_id as never })
        toast.done(`${name} is gone for good`, freed(freed_bytes))
      }),
    purgeAll: (deleted_until: string) =>
      attempt('They could not be deleted', async () => {
        const { documents, freed_bytes } = await api.documents.purgeAll({ deleted_until })
        toast.done(`${plural(documents, 'document')} gone for good`, freed(freed_bytes))
      }),
  }
}

const freed = (bytes: number) => (bytes > 0 ? { description: `${formatSize(bytes)} are free again.` } : {})
