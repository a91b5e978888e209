import { Select as Base } from '@base-ui/react/select'
import clsx from 'clsx'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { inputClass, optionClass } from './classes.ts'

export type Option<Value extends string | null> = { value: Value; label: string; icon?: ReactNode }

type SelectProps<Value extends string | null> = {
  value: Value
  onChange: (value: Value) => void
  options: readonly Option<Value>[]
  /** Needed outside a `Field`. */
  label?: string
  /** `field` looks like an input, `inline` like text in a properties panel. */
  look?: 'field' | 'inline'
  disabled?: boolean
}

const looks = {
  field: clsx(inputClass, 'h-9'),
  inline:
    'h-7 w-full rounded-md px-2 -mx-2 hover:not-data-disabled:bg-hover data-popup-open:bg-hover text-base',
}

/** A choice among a few; type to jump. For many, or for search, use `Combobox`. */
export function Select<Value extends string | null>(props: SelectProps<Value>) {
  const { value, onChange, options, label, look = 'field', disabled = false } = props
  const chosen = options.find((option) => option.value === value)
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled}
      onValueChange={(next) => onChange(next as Value)}
      modal={false}
    >
      <Base.Trigger
        {...(label === undefined ? {} : { 'aria-label': label })}
        className={clsx('flex items-center gap-2 text-left select-none', looks[look])}
      >
        {chosen?.icon}
        <Base.Value className="min-w-0 flex-1 truncate">{chosen?.label ?? value}</Base.Value>
        {look === 'field' && <ChevronsUpDown aria-hidden size={14} className="text-ink-3" />}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-50" sideOffset={4} alignItemWithTrigger={false} align="start">
          <Base.Popup className="popup max-h-[min(22rem,var(--available-height))] min-w-[max(var(--anchor-width),10rem)] overflow-y-auto p-1">
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={optionClass}>
                {option.icon}
                <Base.ItemText className="flex-1 truncate">{option.label}</Base.ItemText>
                <Base.ItemIndicator className="text-ink-2">
                  <Check aria-hidden size={14} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
