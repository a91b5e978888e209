import { useQueries } from '@tanstack/react-query'
import { Button } from '../../../kit/button.tsx'
import { plural } from '../../../kit/plural.ts'
import { toast } from '../../../kit/toast.ts'
import { formatCount } from '../import-words.ts'
import { importQuery } from '../imports-query.ts'
import { useRunImport } from '../one/use-import-actions.ts'

/** Of some imports, those that were looked at and would add something, and how many entries that is in all. */
export function useReadyImports(import_ids: readonly string[]) {
  const results = useQueries({ queries: import_ids.map(importQuery) })
  const ready = results.flatMap(({ data }) =>
    data !== undefined && data.status === 'previewed' && data.added > 0 ? [data] : [],
  )
  return { ready, count: ready.reduce((sum, { added }) => sum + added, 0) }
}

/** Runs every import of the queue that waits for it, for those who trust their files. */
export function ImportAll({ ready, count }: ReturnType<typeof useReadyImports>) {
  const run = useRunImport()
  if (ready.length === 0) return null
  const runAll = async () => {
    for (const { id } of ready) await run.mutateAsync({ id }).catch(() => {})
    toast.done(`Importing ${plural(ready.length, 'file')}`)
  }
  return (
    <Button variant="primary" busy={run.isPending} onClick={() => void runAll()}>
      Import all {formatCount(count)}
    </Button>
  )
}
