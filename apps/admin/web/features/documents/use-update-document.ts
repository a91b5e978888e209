import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { DocumentRow, Inputs } from '../../api/types.ts'
import { toast } from '../../kit/toast.ts'
import { refetchDocuments } from './documents-query.ts'

type Change = Omit<Inputs['documents']['update'], 'id' | 'expected_updated_at'>

/** Renames, moves or describes a document: shown at once, put back when it is refused. */
export function useUpdateDocument(row: DocumentRow): (change: Change) => void {
  const queryClient = useQueryClient()
  const { queryKey } = orpc.documents.get.queryOptions({ input: { id: row.id } })
  const show = (next: DocumentRow) => queryClient.setQueryData(queryKey, next)
  const save = useMutation({
    mutationFn: ({ change, anyway }: { change: Change; anyway: boolean }) =>
      api.documents.update({
        ...change,
        id: row.id,
        ...(anyway || row.updated_at === null ? {} : { expected_updated_at: row.updated_at }),
      }),
    onMutate: ({ change }) => void show({ ...row, ...change } as DocumentRow),
    onSuccess: show,
    onError: (error, { change }) => {
      const failure = failureOf(error)
      if (failure.code !== 'stale') {
        show(row)
        const [field] = Object.values(failure.fields)
        if (field === undefined) toast.error('It could not be saved', error)
        else toast.failed('It could not be saved', { description: field })
        return
      }
      show((failure.current as DocumentRow | undefined) ?? row)
      toast.failed('Somebody else changed it meanwhile', {
        action: { label: 'Save mine', run: () => save.mutate({ change, anyway: true }) },
      })
    },
    onSettled: () => refetchDocuments(queryClient),
  })
  return (change) => save.mutate({ change, anyway: false })
}
