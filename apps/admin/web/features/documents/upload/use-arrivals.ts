import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { toast } from '../../../kit/toast.ts'
import { refetchDocuments } from '../documents-query.ts'
import { whenArrived } from './uploads.ts'

/** Says when a file has arrived, wherever the reader is by then. */
export function useArrivals(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    whenArrived((row, { create }) => {
      void refetchDocuments(queryClient)
      toast.done(create === null ? `${row.name} has a new version` : `${row.name} is uploaded`, {
        action: {
          label: 'Open',
          run: () => void router.navigate({ to: '/documents', search: { doc: row.id } }),
        },
      })
    })
  }, [queryClient, router])
}
