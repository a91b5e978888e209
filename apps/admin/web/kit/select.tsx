import clsx from 'clsx'
import { ChevronsUpDown } from 'lucide-react'
import { type ReactNode, useContext } from 'react'
import { inputClass } from './classes.ts'
import { labelOf } from './label-of.ts'
import { FieldName, useLateParts } from './late-parts.ts'

export type Option<Value extends string | null> = { value: Value; label: string; icon?: ReactNode }

export type SelectProps<Value extends string | null> = {
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
  field: clsx(inputClass, 'h-9 pointer-coarse:h-10'),
  inline:
    'h-7 w-full rounded-md px-2 pointer-coarse:h-10 -mx-2 hover:not-data-disabled:bg-hover data-popup-open:bg-hover text-base',
}

export const triggerClass = (look: keyof typeof looks = 'field') =>
  clsx('flex items-center gap-2 text-left select-none', looks[look])

/** What the closed select shows. */
export function SelectFace<Value extends string | null>({
  value,
  options,
  look = 'field',
}: SelectProps<Value>) {
  const chosen = options.find((option) => option.value === value)
  return (
    <>
      {chosen?.icon}
      <span className="min-w-0 flex-1 truncate">{labelOf(value, chosen)}</span>
      {look === 'field' && <ChevronsUpDown aria-hidden size={14} className="text-ink-3" />}
    </>
  )
}

const load = () => import('./select-parts.tsx')

/** A choice among a few; type to jump. For many, or for search, use `Combobox`. */
export function Select<Value extends string | null>(props: SelectProps<Value>) {
  const late = useLateParts(load)
  const field = useContext(FieldName)
  if (late.parts !== undefined) return <late.parts.SelectRoot {...props} {...late.start} />
  return (
    <button
      type="button"
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={false}
      aria-label={props.label ?? field}
      disabled={props.disabled}
      className={triggerClass(props.look)}
      {...late.watch}
    >
      <SelectFace {...props} />
    </button>
  )
}
