import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { nameOf } from '../import-words.ts'
import { importsQuery } from '../imports-query.ts'

/** After one import is done: the next one that waits to be looked at. */
export function NextImport({ after }: { after: string }) {
  const waiting = (useInfiniteQuery(importsQuery()).data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ id, status }) => status === 'previewed' && id !== after)
  const [next] = waiting
  return (
    <p className="flex h-9 items-end text-sm text-ink-2">
      {next !== undefined && (
        <Link
          to="/imports"
          search={{ import: next.id }}
          className="inline-flex min-w-0 items-center gap-1 font-medium text-accent-ink hover:underline"
        >
          <span className="truncate">Next to review: {nameOf(next)}</span>
          <ArrowRight aria-hidden size={14} className="shrink-0" />
        </Link>
      )}
    </p>
  )
}
