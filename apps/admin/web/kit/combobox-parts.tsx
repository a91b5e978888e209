import { Combobox as Base } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { inputClass, optionClass } from './classes.ts'
import { type ComboboxProps, takes } from './combobox.tsx'
import { usePopupHost } from './popup-host.tsx'
import type { Option } from './select.tsx'

type ComboboxRootProps = ComboboxProps & {
  defaultOpen: boolean
  focus: boolean
  /** What was typed into the stand-in, and whether Enter came after it. */
  typed: string | undefined
  taken: boolean
}

/** The working half of `Combobox`. */
export function ComboboxRoot(props: ComboboxRootProps) {
  const {
    value,
    onChange,
    options,
    placeholder,
    empty = 'Nothing matches.',
    label,
    onSearch,
    defaultOpen,
    focus,
    typed,
    taken,
  } = props
  const input = useRef<HTMLInputElement>(null)
  const popup = useRef<Base.Root.Actions>(null)
  const highlighted = useRef(false)
  /** A text whose match Enter asked for before the options had come. */
  const awaited = useRef<string>(undefined)
  const { contains } = Base.useFilter()
  const matchOf = (text: string | undefined) =>
    text === undefined ? undefined : options.find(({ label }) => contains(label, text))

  // Before the next key can come: it would go nowhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it takes the stand-in's place
  useLayoutEffect(() => {
    if (focus) input.current?.focus()
    if (typed === undefined || input.current === null) return
    const text = taken ? typed.trim() : undefined
    if (matchOf(text) === undefined) type(input.current, typed)
    awaited.current = text
  }, [])
  useEffect(() => {
    const match = matchOf(awaited.current)
    if (match === undefined) return
    awaited.current = undefined
    onChange(match.value)
    popup.current?.close()
  })

  const chosen = options.find((option) => option.value === value) ?? null
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(option: Option<string> | null) => {
        awaited.current = undefined
        onChange(option?.value ?? null)
      }}
      isItemEqualToValue={(a: Option<string>, b: Option<string>) => a.value === b.value}
      autoHighlight
      defaultOpen={defaultOpen && typed === undefined}
      actionsRef={popup}
      onItemHighlighted={(option) => {
        highlighted.current = option !== undefined
      }}
      onInputValueChange={(text, { reason }) => {
        if (reason === 'input-change') awaited.current = undefined
        onSearch?.(text)
      }}
    >
      <div className="relative">
        <Base.Input
          ref={input}
          placeholder={placeholder}
          {...(label === undefined ? {} : { 'aria-label': label })}
          className={clsx(inputClass, 'h-9 pr-8')}
          onKeyDown={(event) => {
            if (event.key === 'Escape') awaited.current = undefined
            const text = event.currentTarget.value.trim()
            if (highlighted.current || text === chosen?.label || !takes(event)) return
            // Neither sends the form nor forgets the text: the options may be on their way.
            event.preventDefault()
            event.preventBaseUIHandler()
            awaited.current = text
          }}
        />
        <Base.Trigger
          aria-label="Show choices"
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-ink-3"
        >
          <ChevronsUpDown aria-hidden size={14} />
        </Base.Trigger>
      </div>
      <Base.Portal container={usePopupHost()}>
        <Base.Positioner className="z-50" positionMethod="fixed" sideOffset={4}>
          <Base.Popup className="popup w-(--anchor-width) p-1">
            <Base.Empty className="px-2 py-1.5 text-sm text-ink-3 empty:hidden">{empty}</Base.Empty>
            <Base.List className="max-h-[min(18rem,var(--available-height))] overflow-y-auto">
              {(option: Option<string>) => (
                <Base.Item key={option.value} value={option} className={optionClass}>
                  {option.icon}
                  <span className="flex-1 truncate">{option.label}</span>
                  <Base.ItemIndicator className="text-ink-2">
                    <Check aria-hidden size={14} />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** As if it were typed there. */
function type(input: HTMLInputElement, text: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
}
