import type { KeyboardEvent } from 'react'
import type { Kind } from './cartridge-types.ts'
import { kinds } from './kinds.ts'

export const kindPanelId = 'cartridge-kind'

type KindTabsProps = { kind: Kind; onKind: (kind: Kind) => void; isDirty: (kind: Kind) => boolean }

/** The four kinds. By hand, because the kit's tabs cost as much as the rest of this screen; arrows, Home and End move. */
export function KindTabs({ kind, onKind, isDirty }: KindTabsProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = kinds.findIndex(({ value }) => value === kind)
    const last = kinds.length - 1
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key]
    const next = to === undefined ? undefined : kinds[to]
    if (next === undefined) return
    event.preventDefault()
    onKind(next.value)
    event.currentTarget.querySelector<HTMLElement>(`[data-kind=${next.value}]`)?.focus()
  }
  return (
    <div
      role="tablist"
      aria-label="Kinds"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex gap-1 px-2 md:px-4"
    >
      {kinds.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          role="tab"
          data-kind={value}
          aria-selected={value === kind}
          aria-controls={kindPanelId}
          tabIndex={value === kind ? 0 : -1}
          onClick={() => onKind(value)}
          className="relative flex h-11 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-ink-3 outline-offset-[-3px] hover:text-ink aria-selected:text-ink aria-selected:after:absolute aria-selected:after:inset-x-2 aria-selected:after:bottom-0 aria-selected:after:h-0.5 aria-selected:after:bg-accent"
        >
          {label}
          {isDirty(value) && (
            <span className="size-1.5 rounded-full bg-accent">
              <span className="sr-only"> (not saved)</span>
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
