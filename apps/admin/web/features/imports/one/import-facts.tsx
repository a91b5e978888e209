import { Link } from '@tanstack/react-router'
import { formatSize } from '../../../kit/format-size.ts'
import { Time } from '../../../kit/time.tsx'
import { FormatIcon } from '../format-icon.tsx'
import { ImportStatusIcon, stateLabel } from '../import-status.tsx'
import type { Import } from '../import-types.ts'
import { formatNames } from '../import-words.ts'

/** What kind of file, whose, since when, and where it stands. */
export function ImportFacts({ item }: { item: Import }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
      <span className="tabular inline-flex items-center gap-1.5 font-medium text-ink">
        <ImportStatusIcon status={item.status} />
        {stateLabel(item)}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <FormatIcon format={item.format} size={14} />
        {formatNames[item.format]}, {formatSize(item.byte_size)}
      </span>
      <span>
        Into{' '}
        <Link
          to="/clients/$id"
          params={{ id: item.client_id }}
          className="text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink-3"
        >
          {item.client_name ?? 'a client that is gone'}
        </Link>
      </span>
      <Time value={item.created_at} />
    </p>
  )
}
