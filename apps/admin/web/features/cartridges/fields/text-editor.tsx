import clsx from 'clsx'
import { type KeyboardEvent, useState } from 'react'
import { leaveField } from './leave-field.ts'

type TextEditorProps = {
  labelledBy: string
  /** What counts now. */
  value: string
  /** Whether it is this layer's own. */
  own: boolean
  /** What would count without an own value. */
  inherited: string
  onChange: (text: string | undefined) => void
  describedBy?: string | undefined
}

export const editorClass =
  '-ml-2 block w-[calc(100%+8px)] min-w-0 rounded-md border border-transparent bg-transparent px-2 text-base transition-[background-color,border-color] duration-100 placeholder:text-ink-3 hover:bg-hover focus:border-accent focus:bg-surface focus:outline-none pointer-coarse:text-lg dark:focus:bg-canvas'

/** A text where it stands: what is typed counts at once in the draft; emptied, it inherits. Enter is done, Shift-Enter a new line. */
export function TextEditor(props: TextEditorProps) {
  const { labelledBy, value, own, inherited, onChange, describedBy } = props
  // An emptied field must not fill itself with what it inherits while somebody is in it. Any other text is the draft's,
  // so that what is saved elsewhere shows here as well.
  const [blank, setBlank] = useState<string>()
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const done = event.key === 'Enter' && !event.shiftKey && !event.metaKey && !event.ctrlKey
    if (done || event.key === 'Escape') leaveField(event)
  }
  return (
    <textarea
      rows={1}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      value={blank ?? value}
      placeholder={inherited === '' ? 'Not set' : inherited}
      // By keyboard one comes to add to it. A click puts the caret itself, after this.
      onFocus={({ currentTarget }) => {
        const { value, selectionStart, selectionEnd } = currentTarget
        if (selectionStart === 0 && selectionEnd === 0)
          currentTarget.setSelectionRange(value.length, value.length)
      }}
      onBlur={() => setBlank(undefined)}
      onChange={({ target }) => {
        const isBlank = target.value.trim() === ''
        setBlank(isBlank ? target.value : undefined)
        onChange(isBlank ? undefined : target.value)
      }}
      onKeyDown={onKeyDown}
      className={clsx(editorClass, 'field-sizing-content min-h-8 resize-none py-[5px]', !own && 'text-ink-2')}
    />
  )
}
