import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../../kit/button.tsx'
import { ImportStatusIcon, stateLabel } from '../import-status.tsx'
import { formatCount } from '../import-words.ts'
import { importQuery } from '../imports-query.ts'

/** A file that has arrived: what its import is up to, and the way there. */
export function SentFile({ import_id }: { import_id: string }) {
  const item = useQuery(importQuery(import_id)).data
  return (
    <>
      {item !== undefined && (
        <span className="tabular flex items-center gap-2 text-sm text-ink-2">
          <ImportStatusIcon status={item.status} />
          {item.status === 'previewed'
            ? `${formatCount(item.added)} to add${item.rejected > 0 ? `, ${formatCount(item.rejected)} not added` : ''}`
            : stateLabel(item)}
        </span>
      )}
      <Link to="/imports" search={{ import: import_id }} className={buttonClass('secondary', 'sm')}>
        {item?.status === 'previewed' ? 'Review' : 'Open'}
      </Link>
    </>
  )
}
