import { useQueries } from '@tanstack/react-query'
import { Button } from '../../../kit/button.tsx'
import { toast } from '../../../kit/toast.ts'
import { formatCount } from '../import-words.ts'
import { importQuery } from '../imports-query.ts'
import { useRunImport } from '../one/use-import-actions.ts'

/** Runs every import of the queue that waits for it, for those who trust their files. */
export function ImportAll({ import_ids }: { import_ids: readonly string[] }) {
  const results = useQueries({ queries: import_ids.map(importQuery) })
  const run = useRunImport()
  const ready = results.flatMap(({ data }) =>
    data !== undefined && data.status === 'previewed' && data.added > 0 ? [data] : [],
  )
  if (import_ids.length < 2 || ready.length < 2) return null
  const count = ready.reduce((sum, { added }) => sum + added, 0)
  const runAll = async () => {
    for (const { id } of ready) await run.mutateAsync({ id }).catch(() => {})
    toast.done(`Importing ${ready.length} files`)
  }
  return (
    <Button variant="primary" busy={run.isPending} onClick={() => void runAll()}>
      Import all {formatCount(count)}
    </Button>
  )
}
