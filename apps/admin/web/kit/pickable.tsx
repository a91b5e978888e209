import clsx from 'clsx'
import { Check } from 'lucide-react'
import type { MouseEvent } from 'react'

/** How a row joins what is picked: by itself, or with all between it and the last one. */
export type Pick = 'toggle' | 'range'

/** Picks a row when it is clicked with Shift, Ctrl or ⌘, as `onClickCapture`; other clicks go on. */
export const pickByClick = (onPick: (how: Pick) => void) => (event: MouseEvent) => {
  // The checkbox answers for itself.
  if (event.target instanceof Element && event.target.closest('button') !== null) return
  if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return
  event.preventDefault()
  onPick(event.shiftKey ? 'range' : 'toggle')
}

type PickBoxProps = { title: string; selected: boolean; onPick: (how: Pick) => void }

/** The checkbox at the head of a row, which shows itself under the pointer, on the marked row, and once it is checked. */
export function PickBox({ title, selected, onPick }: PickBoxProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-pressed={selected}
      aria-label={`Select “${title}”`}
      onClick={(event) => {
        event.preventDefault()
        onPick(event.shiftKey ? 'range' : 'toggle')
      }}
      className={clsx(
        'flex size-6 shrink-0 items-center justify-center pointer-coarse:hidden',
        !selected && 'opacity-0 hover:opacity-100 in-data-active:opacity-100',
      )}
    >
      <span
        className={clsx(
          'flex size-4 items-center justify-center rounded-[4px] border',
          selected ? 'border-accent bg-accent text-on-accent' : 'border-ink-3 bg-surface',
        )}
      >
        {selected && <Check aria-hidden size={12} strokeWidth={3} />}
      </span>
    </button>
  )
}
