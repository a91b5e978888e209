import clsx from 'clsx'
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { isEnter } from '../../../keys/plain-enter.ts'
import { Avatar } from '../../../kit/avatar.tsx'
import { inputClass, optionClass } from '../../../kit/classes.ts'
import { useMembers } from '../../clients/use-members.tsx'
import type { CommentDraft } from './comment-draft.ts'
import { complete, type MentionQuery, matching, mentionAt, type Person, peopleToName } from './mention.ts'

type CommentFieldProps = {
  label: string
  draft: CommentDraft
  onChange: (draft: CommentDraft) => void
  onSend: () => void
  onEscape: () => void
  placeholder?: string
  autoFocus?: boolean
  ref?: Ref<{ focus: () => void }>
}

/** A text in markdown in which `@` names people: a list of those whose names begin so, arrow keys and Enter. */
export function CommentField(props: CommentFieldProps) {
  const { label, draft, onChange, onSend, onEscape, placeholder, autoFocus = false, ref } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const members = useMembers()
  const [query, setQuery] = useState<MentionQuery>()
  const [at, setAt] = useState(0)
  const listId = useId()
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), [])
  useEffect(() => {
    const { current } = field
    if (!autoFocus || current === null) return
    current.focus()
    current.setSelectionRange(current.value.length, current.value.length)
  }, [autoFocus])

  const people = peopleToName(members)
  const found = query === undefined ? [] : matching(people, query.words)
  const marked = found[Math.min(at, found.length - 1)]
  const look = () => {
    const { current } = field
    const next = current === null ? undefined : mentionAt(current.value, current.selectionStart)
    setQuery(next)
    if (next?.words !== query?.words) setAt(0)
  }
  const take = (person: Person) => {
    const { current } = field
    if (query === undefined || current === null) return
    const done = complete(draft.text, current.selectionStart, query, person)
    onChange({ text: done.text, named: [...draft.named.filter(({ id }) => id !== person.id), person] })
    setQuery(undefined)
    requestAnimationFrame(() => {
      current.focus()
      current.setSelectionRange(done.caret, done.caret)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const plain = !event.metaKey && !event.ctrlKey && !event.altKey && !event.shiftKey
    if (marked !== undefined && plain) {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (by !== 0) setAt((Math.min(at, found.length - 1) + by + found.length) % found.length)
      else if (event.key === 'Tab' || isEnter(event.nativeEvent)) take(marked)
      else if (event.key === 'Escape') setQuery(undefined)
      else return
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (isEnter(event.nativeEvent) && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      onSend()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onEscape()
    }
  }
  return (
    <div className="relative">
      <textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        maxLength={20_000}
        value={draft.text}
        aria-autocomplete="list"
        aria-controls={marked === undefined ? undefined : listId}
        aria-activedescendant={marked === undefined ? undefined : `${listId}-${marked.id}`}
        onChange={(event) => {
          onChange({ ...draft, text: event.target.value })
          look()
        }}
        onSelect={look}
        onBlur={() => setQuery(undefined)}
        onKeyDown={onKeyDown}
        className={clsx(inputClass, 'field-sizing-content max-h-60 min-h-16 resize-none py-2')}
      />
      {marked !== undefined && (
        <div
          id={listId}
          role="listbox"
          aria-label="People to mention"
          className="popup absolute bottom-full left-0 z-20 mb-1 max-h-52 w-60 max-w-full overflow-y-auto p-1"
        >
          {found.map((person) => (
            <div
              key={person.id}
              id={`${listId}-${person.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === marked}
              data-highlighted={person === marked || undefined}
              // The text keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
              onKeyDown={undefined}
              className={optionClass}
            >
              <Avatar name={person.name} size={18} />
              <span className="min-w-0 flex-1 truncate">{person.name}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
