import { type LucideIcon, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { Kbd } from './kbd.tsx'
import { plural } from './plural.ts'

type BulkBarProps = {
  count: number
  /** What is selected, in the singular: `alert`. */
  noun: string
  onClear: () => void
  children: ReactNode
}

/** What can be done with everything that is selected. Drawn also while nothing is: a status that comes with its text is not read out. */
export function BulkBar({ count, noun, onClear, children }: BulkBarProps) {
  return (
    <>
      <span role="status" className="sr-only">
        {count > 0 && `${plural(count, noun)} selected`}
      </span>
      {count > 0 && (
        <section
          aria-label="Selection"
          data-bottom-bar
          className="pointer-events-auto flex max-w-full animate-[appear_120ms] items-center gap-0.5 overflow-x-auto rounded-xl border border-line bg-raised p-1 shadow-pop"
        >
          <span className="tabular px-2 text-sm font-medium whitespace-nowrap">{plural(count, noun)}</span>
          {children}
          {/* Stays in view where the acts have to be scrolled. */}
          <span className="sticky -right-1 -mr-1 inline-flex bg-raised pr-1">
            <IconButton icon={X} label="Clear the selection" keys="Escape" side="top" onClick={onClear} />
          </span>
        </section>
      )}
    </>
  )
}

type BulkActProps = { icon: LucideIcon; label: string; keys: string; run: () => void }

/** One act of a `BulkBar`, with its key. */
export const BulkAct = ({ icon: Icon, label, keys, run }: BulkActProps) => (
  <button
    type="button"
    onClick={run}
    className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:h-10"
  >
    <Icon aria-hidden size={14} />
    {label}
    <Kbd keys={keys} />
  </button>
)
