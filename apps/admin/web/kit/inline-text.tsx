import clsx from 'clsx'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isEnter } from '../keys/plain-enter.ts'

type InlineTextProps = {
  label: string
  value: string
  /**
   * Called with the new text when it changed: on Enter, or when the focus leaves. `base` is the text from which the reader
   * started, to tell whether somebody else changed it in between.
   */
  onSave: (text: string, base: string) => void
  placeholder?: string
  multiline?: boolean
  disabled?: boolean
  invalid?: boolean
  className?: string
}

/**
 * Text that is edited where it stands. Enter saves (Ctrl/Cmd-Enter in several lines), Escape brings back the old text.
 * While it has the focus, a new `value` from outside does not replace what is being typed.
 */
export function InlineText(props: InlineTextProps) {
  const { label, value, onSave, placeholder, multiline = false, disabled = false, invalid = false } = props
  const [draft, setDraft] = useState(value)
  const editing = useRef(false)
  const base = useRef(value)
  useEffect(() => {
    if (!editing.current) setDraft(value)
  }, [value])

  const save = () => {
    editing.current = false
    if (draft.trim() !== base.current) onSave(draft.trim(), base.current)
    else setDraft(value)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const enter = isEnter(event.nativeEvent) && (!multiline || event.metaKey || event.ctrlKey)
    if (!enter && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      setDraft(value)
      editing.current = false
    }
    // Back to the panel, whose own Escape closes it.
    const panel = event.currentTarget.closest<HTMLElement>('[tabindex="-1"]')
    if (panel === null) event.currentTarget.blur()
    else panel.focus()
  }
  const shared = {
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    value: draft,
    placeholder,
    disabled,
    onFocus: () => {
      editing.current = true
      base.current = value
    },
    onBlur: () => {
      if (editing.current) save()
    },
    onKeyDown,
    className: clsx(
      '-mx-2 w-[calc(100%+16px)] min-w-0 rounded-md border border-transparent bg-transparent px-2 text-base transition-colors duration-100 placeholder:text-ink-3 hover:not-disabled:bg-hover focus:border-accent focus:bg-surface focus:outline-none pointer-coarse:text-lg dark:focus:bg-canvas',
      invalid && 'border-danger',
      multiline
        ? 'field-sizing-content min-h-24 resize-none py-1.5'
        : 'h-8 text-ellipsis pointer-coarse:h-10',
      props.className,
    ),
  }
  return multiline ? (
    <textarea {...shared} onChange={(event) => setDraft(event.target.value)} />
  ) : (
    <input {...shared} onChange={(event) => setDraft(event.target.value)} />
  )
}
