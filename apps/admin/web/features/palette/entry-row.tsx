import { useEffect, useRef } from 'react'
import { Avatar } from '../../kit/avatar.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { Time } from '../../kit/time.tsx'
import type { Entry } from './entry.ts'
import { Marked } from './marked.tsx'

type EntryRowProps = { id: string; entry: Entry; marked: boolean; onMark: () => void; onRun: () => void }

/** One option: what it is, its title with what was typed marked in it, what belongs to it, and its shortcut. */
export function EntryRow({ id, entry, marked, onMark, onRun }: EntryRowProps) {
  const { keys } = entry
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={marked}
      data-highlighted={marked || undefined}
      onPointerMove={(event) => event.pointerType === 'mouse' && !marked && onMark()}
      onClick={onRun}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2 py-1 select-none data-highlighted:bg-hover dark:data-highlighted:bg-line pointer-coarse:min-h-11"
    >
      <EntryFace entry={entry} />
      {keys !== undefined && <Kbd keys={keys} />}
    </div>
  )
}

/** What stands in a row of an entry, here and on the page of all results. */
export function EntryFace({ entry }: { entry: Entry }) {
  const { title, marks, icon: Icon, face, note, note_marks, excerpt, at } = entry
  return (
    <>
      {face !== undefined ? (
        <Avatar name={title} shape={face} />
      ) : Icon !== undefined ? (
        <Icon aria-hidden size={16} strokeWidth={1.75} className="mx-0.5 shrink-0 text-ink-3" />
      ) : (
        <span aria-hidden className="w-5 shrink-0" />
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">
          <Marked text={title} marks={marks} />{' '}
          {note !== undefined && (
            <span className="pl-2 text-sm text-ink-3">
              <Marked text={note} marks={note_marks} />
            </span>
          )}
        </span>
        {excerpt !== undefined && (
          <span className="truncate text-xs text-ink-3">
            <Marked {...aroundHit(excerpt)} />
          </span>
        )}
      </span>
      {at !== undefined && (
        <span className="shrink-0 text-xs text-ink-3">
          <Time value={at} />
        </span>
      )}
    </>
  )
}

const lead = 32

/** One line has room for little: it begins shortly before the first hit. */
function aroundHit({ text, marks }: NonNullable<Entry['excerpt']>): NonNullable<Entry['excerpt']> {
  const first = marks[0]?.start ?? 0
  if (first <= lead) return { text, marks }
  const space = text.indexOf(' ', first - lead)
  const from = space < 0 || space >= first ? first - lead : space + 1
  const moved = marks.map(({ start, end }) => ({ start: start - from + 1, end: end - from + 1 }))
  return { text: `…${text.slice(from)}`, marks: moved }
}
