import type { Owner } from '../model-types.ts'
import { owners, Swatch } from '../owners.tsx'

/** What the tints and marks of the diagram mean. */
export function Legend() {
  return (
    <ul
      aria-label="Legend"
      className="pointer-events-none absolute bottom-3 left-3 flex flex-wrap gap-x-4 gap-y-1 rounded-lg border border-line bg-surface px-3 py-2 text-xs text-ink-2 max-w-[calc(100%-80px)]"
    >
      {(Object.keys(owners) as Owner[]).map((owner) => (
        <li key={owner} className="flex items-center gap-1.5">
          <Swatch owner={owner} />
          {owners[owner].label}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <svg aria-hidden width="20" height="6">
          <path d="M0 3h20" strokeWidth="1.5" strokeDasharray="4 3" className="stroke-accent" />
        </svg>
        same id, not enforced
      </li>
      <li className="hidden items-center gap-1.5 md:flex">
        <svg aria-hidden width="10" height="10">
          <path d="M5 1l4 4-4 4-4-4z" className="fill-ink-3" />
        </svg>
        primary key
      </li>
      <li className="hidden items-center gap-1.5 md:flex">
        <svg aria-hidden width="10" height="10">
          <path d="M5 1l4 4-4 4-4-4z" className="fill-none stroke-ink-3" />
        </svg>
        foreign key
      </li>
    </ul>
  )
}
