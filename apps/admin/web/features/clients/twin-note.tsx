import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import type { Twin } from './find-twin.ts'

/** Warns, and does not block: two clients may share a name. */
export function TwinNote({ twin }: { twin: Twin | undefined }) {
  return (
    <div role="status" className="contents">
      {twin !== undefined && (
        <p className="flex gap-2 rounded-lg border border-line bg-warn-soft p-3 text-sm">
          <TriangleAlert aria-hidden size={14} className="mt-[3px] shrink-0 text-warn" />
          <span className="min-w-0 wrap-anywhere">
            There is a client with {twin.shared} already:{' '}
            <Link
              to="/clients/$id"
              params={{ id: twin.id }}
              className="font-medium text-accent-ink underline underline-offset-2"
            >
              {twin.name}
            </Link>
            . Add another one only if they are not the same.
          </span>
        </p>
      )}
    </div>
  )
}
