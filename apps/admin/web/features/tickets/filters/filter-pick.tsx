import { Popover as Base } from '@base-ui/react/popover'
import clsx from 'clsx'
import { Check, ChevronDown, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { optionClass } from '../../../kit/classes.ts'
import { usePopupHost } from '../../../kit/popup-host.tsx'
import type { Option } from '../../../kit/select.tsx'

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

/** A filter of several values, with words to find them by. */
export default function FilterPick(props: FilterPickProps & { defaultOpen?: boolean }) {
  const { label, value, options, onToggle, onClear, onSearch, defaultOpen = false } = props
  const [words, setWords] = useState('')
  const list = useRef<HTMLFieldSetElement>(null)
  // Those that the server has narrowed by the same words stay as they are.
  const shown = options.filter((option) => option.label.toLowerCase().includes(words.trim().toLowerCase()))
  const named = value.map((each) => options.find((option) => option.value === each)?.label ?? each)
  const boxes = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const all = boxes()
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'text') {
      event.preventDefault()
      all[0]?.click()
    }
    if (by === 0 || all.length === 0) return
    event.preventDefault()
    const from = all.indexOf(document.activeElement as HTMLElement)
    all[from < 0 ? (by > 0 ? 0 : all.length - 1) : (from + by + all.length) % all.length]?.focus()
  }
  const on = value.length > 0
  return (
    <span className="inline-flex shrink-0">
      <Base.Root
        defaultOpen={defaultOpen}
        onOpenChange={(open) => {
          if (open) return
          setWords('')
          onSearch?.('')
        }}
      >
        <Base.Trigger className={triggerLook(on)}>
          <FilterFace label={label} names={named} />
        </Base.Trigger>
        <Base.Portal container={usePopupHost()}>
          <Base.Positioner className="z-50" positionMethod="fixed" sideOffset={4} align="start">
            <Base.Popup
              data-modal
              aria-label={`Filter by ${label.toLowerCase()}`}
              onKeyDown={onKeyDown}
              className="popup flex max-h-[min(22rem,var(--available-height))] w-60 max-w-[calc(100vw-24px)] flex-col p-1"
            >
              <input
                type="text"
                aria-label={`Find a ${label.toLowerCase()}`}
                placeholder={`${label}…`}
                value={words}
                onChange={(event) => {
                  setWords(event.target.value)
                  onSearch?.(event.target.value)
                }}
                className="mx-1 mb-1 h-8 shrink-0 border-b border-line bg-transparent px-1 text-sm outline-none pointer-coarse:h-11 pointer-coarse:text-lg"
              />
              {/* A fieldset does not shrink, so what scrolls is around it. */}
              <div className="min-h-0 overflow-y-auto">
                <fieldset ref={list} aria-label={label} className="min-w-0">
                  {shown.map((option) => {
                    const checked = value.includes(option.value)
                    return (
                      <button
                        key={option.value}
                        type="button"
                        aria-pressed={checked}
                        data-choice
                        onClick={() => onToggle(option.value)}
                        className={clsx(
                          optionClass,
                          'w-full text-left hover:bg-hover focus-visible:bg-hover dark:hover:bg-line dark:focus-visible:bg-line',
                        )}
                      >
                        <span
                          className={clsx(
                            'flex size-4 shrink-0 items-center justify-center rounded-[4px] border',
                            checked ? 'border-accent bg-accent text-on-accent' : 'border-ink-3',
                          )}
                        >
                          {checked && <Check aria-hidden size={12} strokeWidth={3} />}
                        </span>
                        {option.icon}
                        <span className="min-w-0 flex-1 truncate">{option.label}</span>
                      </button>
                    )
                  })}
                  {shown.length === 0 && <p className="px-2 py-1.5 text-sm text-ink-3">Nothing matches.</p>}
                </fieldset>
              </div>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {on && (
        <button
          type="button"
          aria-label={`Remove filter ${label}`}
          onClick={onClear}
          className="inline-flex h-7 items-center rounded-r-full border border-l-0 border-line-strong pr-2 pl-1.5 text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:h-9"
        >
          <X aria-hidden size={12} />
        </button>
      )}
    </span>
  )
}

export const triggerLook = (on: boolean) =>
  clsx(
    'inline-flex h-7 items-center gap-1.5 border px-2.5 text-sm whitespace-nowrap data-popup-open:bg-hover pointer-coarse:h-9',
    on
      ? 'rounded-l-full border-line-strong border-r-line text-ink hover:bg-hover'
      : 'rounded-full border-dashed border-line-strong text-ink-2 hover:bg-hover hover:text-ink',
  )

/** "Status Open, Waiting", "Client 4". */
function FilterFace({ label, names }: { label: string; names: readonly string[] }) {
  const on = names.length > 0
  return (
    <>
      <span className={on ? 'text-ink-3' : ''}>{label}</span>
      {on && <span className="max-w-40 truncate">{names.length > 2 ? names.length : names.join(', ')}</span>}
      {!on && <ChevronDown aria-hidden size={12} className="text-ink-3" />}
    </>
  )
}
