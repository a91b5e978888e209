import clsx from 'clsx'
import { inputClass } from './classes.ts'
import { useLateParts } from './late-parts.ts'
import type { Option } from './select.tsx'

export type ComboboxProps = {
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

const load = () => import('./combobox-parts.tsx')

/** A choice among many, narrowed by typing; the first match is highlighted, so that Enter takes it. */
export function Combobox(props: ComboboxProps) {
  const late = useLateParts(load)
  if (late.parts !== undefined) return <late.parts.ComboboxRoot {...props} {...late.start} />
  const chosen = props.options.find((option) => option.value === props.value)
  return (
    <input
      readOnly
      role="combobox"
      aria-expanded={false}
      aria-label={props.label}
      placeholder={props.placeholder}
      value={chosen?.label ?? ''}
      className={clsx(inputClass, 'h-9 pr-8')}
      {...late.watch}
    />
  )
}
