import { Combobox as Base } from '@base-ui/react/combobox'
import clsx from 'clsx'
import { Check, ChevronsUpDown } from 'lucide-react'
import { inputClass, optionClass } from './classes.ts'
import { usePopupHost } from './popup-host.tsx'
import type { Option } from './select.tsx'

type ComboboxProps = {
  value: string | null
  onChange: (value: string | null) => void
  options: readonly Option<string>[]
  placeholder?: string
  empty?: string
  /** Needed outside a `Field`. */
  label?: string
  /** Called as the reader types, for options that come from the server. */
  onSearch?: (text: string) => void
}

/** A choice among many, narrowed by typing; the first match is highlighted, so that Enter takes it. */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, options, placeholder, empty = 'Nothing matches.', label, onSearch } = props
  const chosen = options.find((option) => option.value === value) ?? null
  return (
    <Base.Root
      items={options}
      value={chosen}
      onValueChange={(option: Option<string> | null) => onChange(option?.value ?? null)}
      isItemEqualToValue={(a: Option<string>, b: Option<string>) => a.value === b.value}
      autoHighlight
      {...(onSearch === undefined ? {} : { onInputValueChange: onSearch })}
    >
      <div className="relative">
        <Base.Input
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
