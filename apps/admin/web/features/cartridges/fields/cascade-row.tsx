import clsx from 'clsx'
import { Lock, LockOpen, RotateCcw, Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from '../../../kit/icon-button.tsx'
import { tip } from '../../../kit/tooltip.tsx'
import { useEditorHere } from '../edit/editor-context.ts'
import { lightOn, useLit } from '../edit/highlight.ts'
import { editRow } from '../edit/rows.ts'
import { isSaid } from '../model/is-said.ts'
import { locksLike } from '../model/lock-of.ts'
import { type Place, valueAt } from '../model/place.ts'
import { lockWords } from '../model/value-words.ts'
import type { Cascade } from './cascade.ts'
import { Losers } from './losers.tsx'
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
  const own = valueAt(editor.pending.data, place)
  const hasOwn = isSaid(own)
  const dirty = editor.pending.places.includes(place)
  const lockDirty = locksLike(lock, [...editor.saved.locks, ...editor.pending.locks]).some(
    (each) => editor.saved.locks.includes(each) !== editor.pending.locks.includes(each),
  )
  const locked = cascade.locked_by !== null
  // A question without an answer can be locked, too; there is no value then whose lock it were.
  const lockedHere = locked || editor.pending.locks.includes(lock)
  const shutOut = locked && editor.scope === 'mine'
  const owner = editor.previewed ?? 'You'
  const held = editor.locks.find((each) => each.lock === lock || place.startsWith(`${each.lock}.`))
  const locker = editor.all.find(({ id }) => id === cascade.locked_by?.id)?.updated_by_name
  const lockedOut = cascade.losers.some(({ because }) => because === 'locked')
  const inherits = cascade.losers.find(({ because }) => because === 'overridden')?.source
  useEffect(() => {
    if (lit === 'prompt') row.current?.scrollIntoView({ block: 'nearest' })
  }, [lit])
  return (
    <li
      ref={row}
      data-row={id}
      tabIndex={-1}
      aria-labelledby={labelId}
      {...lightOn(id, 'field')}
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
        {shutOut && (
          <p className="mt-1 flex items-start gap-1.5 text-sm text-ink-3">
            <Lock aria-hidden size={12} className="mt-1 shrink-0" />
            <span>
              {lockWords(held ?? { by: cascade.locked_by ?? { name: null }, saved_by_name: locker })}.
              {lockedOut ? ` ${owner === 'You' ? 'Your' : 'Their'} own value does not count.` : ''}
              {editor.isMine && !lockedOut ? ' It cannot be set here.' : ''}
            </span>
          </p>
        )}
        <ConflictNote place={place} />
        <ProblemNote place={place} />
        <SizeNote place={place} />
        <RefusalNote place={place} />
      </div>
      <div className="col-start-2 row-start-1 flex items-start justify-end sm:col-start-3 sm:w-[84px]">
        {dirty && (
          <IconButton
            icon={Undo2}
            label={`Discard the change of ${label}`}
            data-do="discard"
            onClick={() => editor.discard(place)}
          />
        )}
        {editor.editable && hasOwn && (
          <IconButton
            icon={RotateCcw}
            label={`Reset ${label} to ${inherits === undefined ? 'nothing of its own' : inheritedWords[inherits.layer]}`}
            data-do="reset"
            onClick={() => editor.set(place, undefined)}
          />
        )}
        {editor.mayLock ? (
          <IconButton
            icon={lockedHere ? Lock : LockOpen}
            label={
              withWhole
                ? `${label} is locked with the whole`
                : lockedHere
                  ? `Unlock ${label}`
                  : `Lock ${label}`
            }
            aria-pressed={lockedHere}
            disabled={withWhole}
            data-do="lock"
            onClick={() => editor.lock(lock, !editor.pending.locks.includes(lock))}
            className="aria-pressed:text-accent-ink"
          />
        ) : (
          locked && (
            <span
              role="img"
              aria-label="Locked"
              {...tip('Locked by the agency')}
              className="flex size-7 items-center justify-center text-ink-3"
            >
              <Lock aria-hidden size={14} />
            </span>
          )
        )}
      </div>
    </li>
  )
}

const inheritedWords = { system: 'the built-in value', agency: 'the agency’s value', user: 'the own value' }
