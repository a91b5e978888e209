import { Popover as Base } from '@base-ui/react/popover'
import clsx from 'clsx'
import { Check } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isEnter } from '../keys/plain-enter.ts'
import { optionClass } from './classes.ts'
import { ChipFace, chipLook, chosenNames, FilterChip, type FilterPickProps } from './filter-chip.tsx'
import { usePopupHost } from './popup-host.tsx'

/** A filter of several values, with words to find them by. */
export default function FilterPick(props: FilterPickProps & { defaultOpen: boolean; focus: boolean }) {
  const { label, value, options, onToggle, onClear, onSearch, defaultOpen, focus } = props
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focus) button.current?.focus()
  }, [focus])
  const [words, setWords] = useState('')
  const list = useRef<HTMLFieldSetElement>(null)
  // Those that the server has narrowed by the same words stay as they are.
  const shown = options.filter((option) => option.label.toLowerCase().includes(words.trim().toLowerCase()))
  const boxes = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const all = boxes()
    if (
      isEnter(event.nativeEvent) &&
      event.target instanceof HTMLInputElement &&
      event.target.type === 'text'
    ) {
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
    <FilterChip label={label} on={on} onClear={onClear}>
      <Base.Root
        defaultOpen={defaultOpen}
        onOpenChange={(open) => {
          if (open) return
          setWords('')
          onSearch?.('')
        }}
      >
        <Base.Trigger ref={button} className={chipLook(on)}>
          <ChipFace label={label} names={chosenNames(props)} />
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
    </FilterChip>
  )
}
