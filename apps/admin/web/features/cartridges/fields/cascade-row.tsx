import clsx from 'clsx'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useEditorHere } from '../edit/editor-context.ts'
import { lightOn, useLit } from '../edit/highlight.ts'
import { editRow, rest } from '../edit/rows.ts'
import { isSaid } from '../model/is-said.ts'
import { locksLike } from '../model/lock-of.ts'
import { type Place, valueAt } from '../model/place.ts'
import type { Cascade } from './cascade.ts'
import { LockNote } from './lock-note.tsx'
import { Losers } from './losers.tsx'
import { RowActions } from './row-actions.tsx'
import { ConflictNote, ProblemNote, RefusalNote, SizeNote } from './row-notes.tsx'
import { SourceChip } from './source-chip.tsx'
import { ValueControl, type ValueType } from './value-control.tsx'

type CascadeRowProps = {
  /** Names the row and its passage of the prompt. */
  id: string
  place: Place
  label: string
  /** Instead of the plain label. */
  heading?: ReactNode
  type: ValueType
  cascade: Cascade
  /** How a lock calls it. */
  lock: string
  /** Whether a lock on all that it belongs to holds it. */
  withWhole?: boolean
}

/** One field: its value where it is edited, where that comes from, what it beats, and what can be done about it. */
export function CascadeRow(props: CascadeRowProps) {
  const { id, place, label, heading, type, cascade, lock, withWhole = false } = props
  const editor = useEditorHere()
  const labelId = useId()
  const row = useRef<HTMLLIElement>(null)
  const lit = useLit(id)
  const lighting = lightOn(id, 'field')
  const own = valueAt(editor.pending.data, place)
  const dirty = editor.pending.places.includes(place)
  const lockDirty = locksLike(lock, [...editor.saved.locks, ...editor.pending.locks]).some(
    (each) => editor.saved.locks.includes(each) !== editor.pending.locks.includes(each),
  )
  const shutOut = cascade.locked_by !== null && editor.scope === 'mine'
  const owner = editor.previewed ?? 'You'
  useEffect(() => {
    if (lit === 'prompt') row.current?.scrollIntoView({ block: 'nearest' })
  }, [lit])
  return (
    <li
      ref={row}
      data-row={id}
      tabIndex={-1}
      aria-labelledby={labelId}
      {...lighting}
      onFocus={(event) => {
        lighting.onFocus()
        if (event.target === event.currentTarget) rest(event.currentTarget)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return
        event.preventDefault()
        editRow(event.currentTarget)
      }}
      className={clsx(
        'grid scroll-my-12 grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-b border-line px-4 py-2.5 outline-offset-[-2px] transition-colors duration-100 sm:grid-cols-[136px_minmax(0,1fr)_auto]',
        lit !== undefined && 'bg-selected/60',
      )}
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 sm:flex-col sm:items-start sm:pt-1.5">
        <span id={labelId} className="flex max-w-full items-center gap-1.5 font-medium">
          {heading ?? <span className="min-w-0 break-words">{label}</span>}
          {(dirty || lockDirty) && (
            <span className="size-1.5 shrink-0 rounded-full bg-accent">
              <span className="sr-only"> (not saved)</span>
            </span>
          )}
        </span>
        <SourceChip source={cascade.source} owner={owner} />
      </div>
      <div className="col-span-full row-start-2 min-w-0 sm:col-span-1 sm:col-start-2 sm:row-start-1">
        <ValueControl
          label={label}
          labelledBy={labelId}
          place={place}
          type={type}
          cascade={cascade}
          own={own}
          readOnly={!editor.editable || shutOut}
        />
        <Losers losers={cascade.losers} owner={owner} />
        {shutOut && <LockNote cascade={cascade} place={place} lock={lock} />}
        <ConflictNote place={place} />
        <ProblemNote place={place} />
        <SizeNote place={place} />
        <RefusalNote place={place} />
      </div>
      <RowActions
        place={place}
        label={label}
        cascade={cascade}
        lock={lock}
        withWhole={withWhole}
        hasOwn={isSaid(own)}
        dirty={dirty}
      />
    </li>
  )
}
