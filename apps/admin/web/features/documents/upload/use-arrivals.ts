import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { toast } from '../../../kit/toast.ts'
import { refetchDocuments } from '../documents-query.ts'
import { whenArrived } from './uploads.ts'

/** Says when what was sent has arrived, wherever the reader is by then. */
export function useArrivals(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    const go = (search: { doc?: string }) => () => void router.navigate({ to: '/documents', search })
    whenArrived({
      each: () => void refetchDocuments(queryClient),
      all: (arrivals) => {
        const [first, ...rest] = arrivals
        if (first === undefined) return
        const { row, isNew } = first
        if (rest.length > 0)
          toast.done(`${arrivals.length} files are uploaded`, { action: { label: 'Show', run: go({}) } })
        else
          toast.done(isNew ? `${row.name} is uploaded` : `${row.name} has a new version`, {
            action: { label: 'Open', run: go({ doc: row.id }) },
          })
      },
    })
  }, [queryClient, router])
}
