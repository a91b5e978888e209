import { Combobox as Base } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { isEnter } from '../keys/plain-enter.ts'
import { inputClass, optionClass } from './classes.ts'
import { type ComboboxProps, takes } from './combobox.tsx'
import { meantBy, useTypedText } from './combobox-text.ts'
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
    several = 'Several match: choose one.',
    label,
    onSearch,
    foundFor,
    defaultOpen,
    focus,
    typed,
    taken,
  } = props
  const input = useRef<HTMLInputElement>(null)
  const popup = useRef<Base.Root.Actions>(null)
  const highlighted = useRef<Option<string>>(undefined)
  const chosenLabel = useRef('')
  const entered = useRef(false)
  const noteId = useId()
  // Another turn begins with what is chosen.
  const [turn, setTurn] = useState(0)
  const { contains } = Base.useFilter()
  const chosen = options.find((option) => option.value === value) ?? null
  const typedText = useTypedText({
    input,
    // The name of the chosen one is no search.
    matchOf: (text) => (chosen?.label === text ? chosen : meantBy(text, { options, foundFor }, contains)),
    onMatch: (match) => {
      onChange(match)
      // Where what is chosen goes elsewhere, the field is empty for the next.
      if (value === null)
        setTimeout(() => chosenLabel.current === '' && input.current && type(input.current, ''))
    },
    close: () => {
      popup.current?.close()
      // Where the same text is just opening it, it is not open yet, and would not be closed.
      setTimeout(() => popup.current?.close())
    },
    restore: () => {
      onSearch?.(chosenLabel.current)
      setTurn((before) => before + 1)
    },
  })
  const { put, settle, send, doubt } = typedText

  // Before the next key can come: it would go nowhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it takes the stand-in's place
  useLayoutEffect(() => {
    if (focus) input.current?.focus()
    if (typed === undefined || input.current === null) return
    type(input.current, typed)
    if (taken || !focus) settle()
  }, [])

  chosenLabel.current = chosen?.label ?? ''
  return (
    <Base.Root
      key={turn}
      items={options}
      value={chosen}
      onValueChange={(option: Option<string> | null) => {
        put(undefined)
        onChange(option?.value ?? null)
      }}
      isItemEqualToValue={(a: Option<string>, b: Option<string>) => a.value === b.value}
      autoHighlight
      defaultOpen={defaultOpen && typed === undefined && turn === 0}
      actionsRef={popup}
      onItemHighlighted={(option: Option<string> | undefined) => {
        highlighted.current = option
      }}
      onInputValueChange={(text, details) => {
        if (details.reason === 'input-change') put(text.trim() === '' ? undefined : text.trim())
        // A popup that closes would bring back what was chosen before, without a word.
        else if (typedText.text.current !== undefined) return details.cancel()
        onSearch?.(text)
      }}
    >
      <div className="relative">
        <Base.Input
          ref={input}
          placeholder={placeholder}
          {...(label === undefined ? {} : { 'aria-label': label })}
          className={clsx(inputClass, 'aria-invalid:border-danger h-9 pr-8 pointer-coarse:h-10')}
          aria-invalid={doubt !== undefined || undefined}
          aria-describedby={doubt === undefined ? undefined : noteId}
          onKeyDown={(event) => {
            if (event.key === 'Escape') put(undefined)
            if (typedText.text.current === undefined) return
            if (isEnter(event.nativeEvent) && (event.ctrlKey || event.metaKey)) {
              event.preventDefault()
              event.stopPropagation()
              event.preventBaseUIHandler()
              send()
            } else if (highlighted.current === undefined && takes(event)) {
              // Neither sends the form nor forgets the text: the options may be on their way.
              event.preventDefault()
              event.preventBaseUIHandler()
              settle()
            }
          }}
          onFocus={(event) => {
            entered.current = true
            event.currentTarget.select()
          }}
          // A press puts its caret between the letters of what was chosen; the first one is for something else.
          onClick={(event) => {
            if (entered.current) event.currentTarget.select()
            entered.current = false
          }}
          onBlur={(event) => {
            // Into its own choices, or out of the window: it is not left.
            const within = event.relatedTarget?.closest('[role=listbox], [data-combobox]') != null
            if (!within && document.activeElement !== event.currentTarget) settle()
          }}
        />
        <Base.Trigger
          aria-label="Show choices"
          data-combobox
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-ink-3 pointer-coarse:w-10"
        >
          <ChevronsUpDown aria-hidden size={14} />
        </Base.Trigger>
      </div>
      <p id={noteId} role="alert" className="text-xs text-danger empty:hidden">
        {doubt !== undefined && { none: empty, several, looking: 'Still looking for it.' }[doubt]}
      </p>
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
