import clsx from 'clsx'
import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'

type TagInputProps = {
  label: string
  values: readonly string[]
  /** Adds what was typed or pasted; answers with what is wrong, if anything. */
  onAdd: (values: string[]) => string | undefined
  onRemove: (value: string) => void
  placeholder?: string
  disabled?: boolean
  error?: string | undefined
}

const split = (text: string) => text.split(/[\s,;]+/).filter((part) => part !== '')

/** A set of short texts: Enter, comma or a paste adds, Backspace in the empty input takes the last one out. */
export function TagInput({ label, values, onAdd, onRemove, placeholder, disabled, error }: TagInputProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  /** Something was typed and left: it may be half of what was meant, and so is not added by itself. */
  const [left, setLeft] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const noteId = useId()
  const note = problem ?? error

  const add = (parts: string[]) => {
    if (parts.length === 0) return
    const wrong = onAdd(parts)
    setProblem(wrong)
    if (wrong === undefined) setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // The candidate of an input method is taken by the same keys.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === ',' || event.key === ' ') {
      event.preventDefault()
      add(split(text))
    } else if (event.key === 'Backspace' && text === '') {
      const last = values.at(-1)
      if (last !== undefined) onRemove(last)
    }
  }
  return (
    <div className="flex flex-col gap-1.5">
      <div
        className={clsx(
          'flex min-h-9 flex-wrap items-center gap-1 rounded-md border bg-surface p-1 focus-within:border-accent focus-within:ring-2 focus-within:ring-accent/25 dark:bg-canvas',
          note === undefined ? 'border-line-strong' : 'border-danger',
        )}
      >
        <ul aria-label={label} className="contents">
          {values.map((value) => (
            <li
              key={value}
              className="flex h-6 max-w-full items-center gap-0.5 rounded-[5px] bg-hover pl-2 text-sm dark:bg-line pointer-coarse:h-8"
            >
              <span className={clsx('truncate', disabled === true && 'pr-2')}>{value}</span>
              {disabled !== true && (
                <button
                  type="button"
                  aria-label={`Remove ${value}`}
                  onClick={() => {
                    onRemove(value)
                    input.current?.focus()
                  }}
                  className="touch flex size-6 shrink-0 items-center justify-center rounded-[5px] text-ink-3 hover:text-ink"
                >
                  <X aria-hidden size={12} />
                </button>
              )}
            </li>
          ))}
        </ul>
        {disabled === true && values.length === 0 && <span className="px-1.5 text-sm text-ink-3">None</span>}
        {disabled !== true && (
          <input
            ref={input}
            aria-label={`Add to ${label.toLowerCase()}`}
            aria-invalid={note !== undefined || undefined}
            aria-describedby={noteId}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            placeholder={values.length === 0 ? placeholder : undefined}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setProblem(undefined)
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setLeft(text.trim() !== '')}
            onFocus={() => setLeft(false)}
            onPaste={(event) => {
              const parts = split(event.clipboardData.getData('text'))
              if (parts.length < 2) return
              event.preventDefault()
              add(parts)
            }}
            className="h-6 min-w-32 flex-1 bg-transparent px-1.5 text-sm outline-none pointer-coarse:h-10 pointer-coarse:text-lg"
          />
        )}
      </div>
      <p id={noteId} role="alert" className="text-xs text-danger empty:hidden">
        {note}
      </p>
      {left && note === undefined && (
        <p className="text-xs text-ink-2">“{text.trim()}” is not added yet: Enter adds it.</p>
      )}
    </div>
  )
}
