import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { toast } from '../../../kit/toast.ts'
import { showImport } from '../import-cache.ts'
import type { CsvMapping, Import, ImportStatus } from '../import-types.ts'

type ById = { id: string }

/** A change of state that shows at once, and is put back with a word when the server refuses it. */
function useTransition<Input extends ById>(
  call: (input: Input) => Promise<Import>,
  status: ImportStatus,
  failure: string,
) {
  const queryClient = useQueryClient()
  const keyOf = (id: string) => orpc.imports.get.queryKey({ input: { id } })
  return useMutation({
    mutationFn: call,
    onMutate: async ({ id }: Input) => {
      await queryClient.cancelQueries({ queryKey: keyOf(id) })
      const before = queryClient.getQueryData<Import>(keyOf(id))
      if (before !== undefined) showImport(queryClient, { ...before, status })
      return before
    },
    onSuccess: (next) => showImport(queryClient, next),
    onError: (error, { id }, before) => {
      if (before !== undefined) showImport(queryClient, before)
      // It may have moved on elsewhere: another tab, another person.
      void queryClient.invalidateQueries({ queryKey: keyOf(id) })
      toast.error(failure, error)
    },
  })
}

/** Adds what was previewed, in the background. */
export const useRunImport = () =>
  useTransition((input: ById) => api.imports.run(input), 'queued', 'The import did not start')

/** Gives up an import that waits or goes on. */
export const useCancelImport = () =>
  useTransition((input: ById) => api.imports.cancel(input), 'canceled', 'The import was not stopped')

/** Takes back everything that an import has added. */
export const useUndoImport = () =>
  useTransition((input: ById) => api.imports.undo(input), 'undoing', 'The import was not undone')

/** Looks at the file once more, as with other columns. */
export const usePreviewAgain = () =>
  useTransition(
    (input: ById & { mapping: CsvMapping }) => api.imports.preview(input),
    'previewing',
    'The file was not read again',
  )

/**
 * Without a preview nothing tells a preview that failed half-way from a run without one: counts of what it would add look
 * like counts of what it did. The server knows: what has added something cannot be previewed, and goes on.
 */
export const useTryAgain = () =>
  useTransition(
    (input: ById & { mapping: CsvMapping }) =>
      api.imports.preview(input).catch((error: unknown) => {
        if (failureOf(error).code !== 'import_state') throw error
        return api.imports.run({ id: input.id })
      }),
    'previewing',
    'The import did not go on',
  )
