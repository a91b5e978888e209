import clsx from 'clsx'
import { ChevronsUpDown } from 'lucide-react'
import { type KeyboardEvent, useContext, useEffect, useRef, useState } from 'react'
import { isPlainEnter } from '../keys/plain-enter.ts'
import { inputClass } from './classes.ts'
import { FieldName, useLateParts } from './late-parts.ts'
import type { Option } from './select.tsx'

export type ComboboxProps = {
  value: string | null
  onChange: (value: string | null) => void
  options: readonly Option<string>[]
  placeholder?: string
  empty?: string
  /** Said where a text that was left or sent fits several. */
  several?: string
  /** Needed outside a `Field`. */
  label?: string
  /** Called as the reader types, for options that come from the server. */
  onSearch?: (text: string) => void
  /** With `onSearch`: the words `options` were found with, null while they are on their way; undefined once they are all. */
  foundFor?: string | null | undefined
}

const load = () => import('./combobox-parts.tsx')

/**
 * A choice among many, narrowed by typing. The first match is highlighted, and Enter takes it; leaving the field takes what
 * the text can only mean, else the field says so.
 */
export function Combobox(props: ComboboxProps) {
  const late = useLateParts(load)
  const field = useContext(FieldName)
  // Nobody waits for code: what is typed before it has come is handed over.
  const [typed, setTyped] = useState<string>()
  const [taken, setTaken] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const waits = late.parts === undefined && typed !== undefined && typed.trim() !== ''
  // What was typed may mean something: its form is not sent without it.
  useEffect(() => {
    const form = waits ? input.current?.form : undefined
    const hold = (event: SubmitEvent) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      setTaken(true)
    }
    form?.addEventListener('submit', hold, true)
    return () => form?.removeEventListener('submit', hold, true)
  }, [waits])
  if (late.parts !== undefined)
    return <late.parts.ComboboxRoot {...props} {...late.start} typed={typed} taken={taken} />
  const chosen = props.options.find((option) => option.value === props.value)
  return (
    <div className="relative">
      <input
        ref={input}
        role="combobox"
        aria-expanded={false}
        aria-label={props.label ?? field}
        placeholder={props.placeholder}
        value={typed ?? chosen?.label ?? ''}
        className={clsx(inputClass, 'h-9 pr-8 pointer-coarse:h-10')}
        {...late.watch}
        onChange={(event) => {
          setTyped(event.target.value)
          setTaken(false)
          late.watch.onClick()
        }}
        onKeyDown={(event) => {
          if (!takes(event)) return
          event.preventDefault()
          setTaken(true)
        }}
      />
      <ChevronsUpDown
        aria-hidden
        size={14}
        className="pointer-events-none absolute inset-y-0 right-[9px] my-auto text-ink-3 pointer-coarse:right-[13px]"
      />
    </div>
  )
}

/** Whether a key takes what the typed text finds. */
export const takes = (event: KeyboardEvent<HTMLInputElement>): boolean =>
  isPlainEnter(event.nativeEvent) && event.currentTarget.value.trim() !== ''
