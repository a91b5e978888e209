import clsx from 'clsx'
import { ChevronDown, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { labelOf } from './label-of.ts'
import type { Option } from './select.tsx'

export type FilterPickProps = {
  label: string
  /** The chosen values. */
  value: readonly string[]
  options: readonly Option<string>[]
  onToggle: (value: string) => void
  onClear: () => void
  /** Called as the reader types, for options that come from the server. */
  onSearch?: (text: string) => void
}

export const chosenNames = ({ value, options }: Pick<FilterPickProps, 'value' | 'options'>): string[] =>
  value.map((each) =>
    labelOf(
      each,
      options.find((option) => option.value === each),
    ),
  )

type FilterChipProps = { label: string; on: boolean; onClear: () => void; children: ReactNode }

/** A filter's button, and beside it the one that takes the filter away while there is any. */
export function FilterChip({ label, on, onClear, children }: FilterChipProps) {
  const chip = useRef<HTMLSpanElement>(null)
  return (
    <span ref={chip} className="inline-flex shrink-0">
      {children}
      {on && (
        <button
          type="button"
          aria-label={`Remove filter ${label}`}
          onClick={() => {
            // This button goes with the filter; the focus stays at it.
            chip.current?.querySelector('button')?.focus()
            onClear()
          }}
          className="inline-flex h-7 items-center rounded-r-full border border-l-0 border-line-strong pr-2 pl-1.5 text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:h-10"
        >
          <X aria-hidden size={12} />
        </button>
      )}
    </span>
  )
}

export const chipLook = (on: boolean) =>
  clsx(
    'inline-flex h-7 items-center gap-1.5 border px-2.5 text-sm whitespace-nowrap data-popup-open:bg-hover pointer-coarse:h-10',
    on
      ? 'rounded-l-full border-line-strong border-r-line text-ink hover:bg-hover'
      : 'rounded-full border-dashed border-line-strong text-ink-2 hover:bg-hover hover:text-ink',
  )

/** "Status Open, Waiting", "Client 4". */
export function ChipFace({ label, names }: { label: string; names: readonly string[] }) {
  const on = names.length > 0
  return (
    <>
      <span className={on ? 'text-ink-3' : ''}>{label}</span>
      {on && <span className="max-w-40 truncate">{names.length > 2 ? names.length : names.join(', ')}</span>}
      {!on && <ChevronDown aria-hidden size={12} className="text-ink-3" />}
    </>
  )
}
