import clsx from 'clsx'
import { Bot, ChevronRight, UserX } from 'lucide-react'
import { Avatar } from '../../../kit/avatar.tsx'
import { plural } from '../../../kit/plural.ts'
import { Clock } from '../../../kit/time.tsx'
import type { Entry } from '../activity-types.ts'
import { entryWords } from '../model/entry-words.ts'
import type { Names } from '../model/names.ts'
import { EntryDetails } from './entry-details.tsx'
import { Words } from './sentence.tsx'

type EntryLineProps = {
  entry: Entry
  open: boolean
  names: Names
  onToggle: (id: string) => void
  showsOrigin: boolean
}

/** One act: who did what, and when it is opened, what was before and what is now. */
export function EntryLine({ entry, open, names, onToggle, showsOrigin }: EntryLineProps) {
  const { who, did, more } = entryWords(entry, names)
  const clients = [...new Set(entry.changes.flatMap(({ client_name }) => client_name ?? []))]
  return (
    <div className="border-b border-line/60">
      <div className="flex gap-2 py-2 pr-4 pl-2">
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={open}
          aria-label={open ? 'Hide what changed' : 'Show what changed'}
          onClick={() => onToggle(entry.id)}
          className="touch flex size-5 shrink-0 items-center justify-center rounded text-ink-3 hover:text-ink"
        >
          <ChevronRight aria-hidden size={14} className={clsx('transition-transform', open && 'rotate-90')} />
        </button>
        <Face entry={entry} who={who} />
        <p className="min-w-0 flex-1 text-ink-2 wrap-anywhere">
          <span className="font-medium text-ink">{who}</span> <Words parts={did} />
          {more > 0 && <span className="text-ink-3"> and {plural(more, 'more change')}</span>}
        </p>
        {clients.length > 0 && (
          <span className="hidden max-w-48 shrink-0 truncate text-sm text-ink-3 lg:block">
            {clients.length === 1 ? clients[0] : plural(clients.length, 'client')}
          </span>
        )}
        <span className="shrink-0 text-sm text-ink-3">
          <Clock value={entry.at} />
        </span>
      </div>
      {open && <EntryDetails entry={entry} names={names} showsOrigin={showsOrigin} />}
    </div>
  )
}

const face =
  'inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-hover text-ink-3 dark:bg-line'

function Face({ entry, who }: { entry: Entry; who: string }) {
  if (entry.actor_name !== null) return <Avatar name={who} />
  const Icon = entry.actor_kind === 'member' || entry.actor_kind === 'visitor' ? UserX : Bot
  return (
    <span aria-hidden className={face}>
      <Icon size={12} />
    </span>
  )
}
