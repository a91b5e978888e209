import clsx from 'clsx'
import { ChevronDown, ChevronUp, Plus, X } from 'lucide-react'
import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { IconButton } from '../../../kit/icon-button.tsx'
import { same } from '../model/place.ts'
import { leaveField } from './leave-field.ts'
import { splitLines } from './split-lines.ts'
import { editorClass } from './text-editor.tsx'

const said = (items: readonly string[]) => items.filter((item) => item.trim() !== '')

type ListEditorProps = {
  label: string
  items: readonly string[]
  /** Whether they are this layer's own. */
  own: boolean
  onChange: (items: string[]) => void
  /** What the button that adds one says. */
  addLabel?: string | undefined
}

/**
 * A list, an item a line. Enter adds one below, Backspace in an empty one takes it out, Alt with the arrows moves it;
 * pasted lines become items.
 */
export function ListEditor({ label, items, own, onChange, addLabel }: ListEditorProps) {
  // Empty items live here only: they are no values, and the draft does not know them.
  const [typed, setTyped] = useState<string[]>()
  const list = useRef<HTMLUListElement>(null)
  const next = useRef<number>(undefined)
  // What is saved elsewhere meanwhile replaces what stands here, and its empty lines.
  const shown = typed !== undefined && same(said(typed), said(items)) ? typed : items

  useEffect(() => {
    if (next.current === undefined) return
    const inputs = list.current?.querySelectorAll('textarea') ?? []
    inputs[Math.min(next.current, inputs.length - 1)]?.focus()
    next.current = undefined
  })

  const change = (all: string[], focus?: number) => {
    next.current = focus
    setTyped(all)
    if (!same(said(all), said(shown))) onChange(said(all))
  }
  const move = (from: number, by: number, focus = true) => {
    const to = from + by
    if (to < 0 || to >= shown.length) return
    change(shown.toSpliced(from, 1).toSpliced(to, 0, shown[from] ?? ''), focus ? to : undefined)
  }
  const remove = (index: number) => change(shown.toSpliced(index, 1), Math.max(index - 1, 0))
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>, index: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (event.key === 'Escape') leaveField(event)
    else if (event.altKey && step !== undefined) {
      event.preventDefault()
      move(index, step)
    } else if (event.key === 'Backspace' && shown[index] === '') {
      event.preventDefault()
      remove(index)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.metaKey && !event.ctrlKey) {
      event.preventDefault()
      if (shown[index]?.trim() === '') leaveField(event)
      else change(shown.toSpliced(index + 1, 0, ''), index + 1)
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>, index: number) => {
    const lines = splitLines(event.clipboardData.getData('text'))
    if (lines.length < 2) return
    event.preventDefault()
    const kept = shown[index]?.trim() === '' ? [] : [shown[index] ?? '']
    change(shown.toSpliced(index, 1, ...kept, ...lines), index + kept.length + lines.length - 1)
  }
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setTyped(undefined)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: notices that the focus leaves the inputs inside
    <div onBlur={onBlur} className="flex flex-col items-start">
      <ul ref={list} aria-label={label} className="w-full empty:hidden">
        {shown.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items may repeat, and an input must outlive its text
          <li key={index} className="group/item flex items-start gap-1">
            <span
              aria-hidden
              className="mt-[13px] mr-1 size-1 shrink-0 rounded-full bg-ink-3 pointer-coarse:mt-4"
            />
            <textarea
              rows={1}
              aria-label={`${label}, ${index + 1}`}
              value={item}
              onChange={({ target }) => change(shown.with(index, target.value))}
              onKeyDown={(event) => onKeyDown(event, index)}
              onPaste={(event) => onPaste(event, index)}
              className={clsx(
                editorClass,
                'field-sizing-content ml-0 min-h-7 flex-1 resize-none py-[3px]',
                !own && 'text-ink-2',
              )}
            />
            <span className="flex shrink-0 opacity-0 group-focus-within/item:opacity-100 group-hover/item:opacity-100 pointer-coarse:opacity-100">
              {index > 0 && (
                <IconButton
                  icon={ChevronUp}
                  label={`Move ${item || 'the empty line'} up`}
                  onClick={() => move(index, -1, false)}
                  className="pointer-coarse:hidden"
                />
              )}
              {index < shown.length - 1 && (
                <IconButton
                  icon={ChevronDown}
                  label={`Move ${item || 'the empty line'} down`}
                  onClick={() => move(index, 1, false)}
                  className="pointer-coarse:hidden"
                />
              )}
              <IconButton
                icon={X}
                label={`Remove ${item || 'the empty line'}`}
                onClick={() => remove(index)}
              />
            </span>
          </li>
        ))}
      </ul>
      <button
        type="button"
        data-add
        onClick={() => change([...shown, ''], shown.length)}
        className="-ml-2 inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:h-10"
      >
        <Plus aria-hidden size={14} />
        {addLabel ?? `Add to ${label.toLowerCase()}`}
      </button>
    </div>
  )
}
