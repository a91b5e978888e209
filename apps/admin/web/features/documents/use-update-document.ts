import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { DocumentRow, Inputs } from '../../api/types.ts'
import { toast } from '../../kit/toast.ts'
import { refetchDocuments } from './documents-query.ts'

type Change = Omit<Inputs['documents']['update'], 'id' | 'expected_updated_at'>

/** As the server answered it last, by row: what the next change follows. */
const saved = new Map<string, string | null>()

/**
 * Renames, moves or describes a document: shown at once, put back when it is refused. Changes made quickly one after the
 * other are sent one after the other, so that nobody is refused for their own.
 */
export function useUpdateDocument(row: DocumentRow): (change: Change) => void {
  const queryClient = useQueryClient()
  const { queryKey } = orpc.documents.get.queryOptions({ input: { id: row.id } })
  const show = (next: DocumentRow) => queryClient.setQueryData(queryKey, next)
  const shown = () => queryClient.getQueryData<DocumentRow>(queryKey) ?? row
  const save = useMutation({
    scope: { id: `document ${row.id}` },
    mutationFn: ({ change, seen }: { change: Change; seen: string | null | undefined }) => {
      const expected = seen === undefined ? undefined : (saved.get(row.id) ?? seen)
      return api.documents.update({
        ...change,
        id: row.id,
        ...(expected == null ? {} : { expected_updated_at: expected }),
      })
    },
    onMutate: ({ change }) => void show({ ...shown(), ...change } as DocumentRow),
    onSuccess: (next) => {
      saved.set(row.id, next.updated_at)
      // One that waits to be sent stays in sight.
      if (others() === 0) show(next)
    },
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
        action: { label: 'Save mine', run: () => save.mutate({ change, seen: undefined }) },
      })
    },
    onSettled: () => {
      if (others() > 0) return
      saved.delete(row.id)
      return refetchDocuments(queryClient)
    },
  })
  /** Changes of this document that wait behind the one that ends. */
  const others = () =>
    queryClient
      .getMutationCache()
      .findAll({ status: 'pending' })
      .filter(({ options }) => options.scope?.id === `document ${row.id}`).length - 1
  return (change) => save.mutate({ change, seen: row.updated_at })
}
