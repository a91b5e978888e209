import { Combobox as Base } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { inputClass, optionClass } from './classes.ts'
import type { ComboboxProps } from './combobox.tsx'
import { usePopupHost } from './popup-host.tsx'
import type { Option } from './select.tsx'

type ComboboxRootProps = ComboboxProps & { defaultOpen: boolean; focus: boolean }

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
  } = props
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focus) input.current?.focus()
  }, [focus])
  const chosen = options.find((option) => option.value === value) ?? null
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(option: Option<string> | null) => onChange(option?.value ?? null)}
      isItemEqualToValue={(a: Option<string>, b: Option<string>) => a.value === b.value}
      autoHighlight
      defaultOpen={defaultOpen}
      {...(onSearch === undefined ? {} : { onInputValueChange: onSearch })}
    >
      <div className="relative">
        <Base.Input
          ref={input}
          placeholder={placeholder}
          {...(label === undefined ? {} : { 'aria-label': label })}
          className={clsx(inputClass, 'h-9 pr-8')}
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
