import { Kbd } from '../../kit/kbd.tsx'
import type { SearchList } from './use-palette.ts'

type SearchListsProps = {
  lists: readonly SearchList[]
  typed: string
  marked: string | undefined
  rowId: (id: string) => string
  onMark: (id: string) => void
  onRun: (id: string) => void
}

/** The last options: the same search in a list of its own. They stand below the others and never move. */
export function SearchLists({ lists, typed, marked, rowId, onMark, onRun }: SearchListsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
    <div
      role="group"
      aria-label="Search further"
      className="sticky bottom-0 flex shrink-0 items-center gap-1 border-t border-line bg-raised px-3 py-1.5 text-sm"
    >
      <span aria-hidden className="shrink-0 pr-1 text-xs text-ink-3">
        Search in
      </span>
      {lists.map(({ id, label, keys }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keyboard
        // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here
        <div
          key={id}
          id={rowId(id)}
          role="option"
          aria-selected={id === marked}
          aria-label={`Search ${label.toLowerCase()} for “${typed}”`}
          data-highlighted={id === marked || undefined}
          onPointerMove={(event) => event.pointerType === 'mouse' && id !== marked && onMark(id)}
          onClick={() => onRun(id)}
          className="flex h-7 shrink-0 cursor-default items-center gap-1.5 rounded-md px-2 text-ink-2 select-none data-highlighted:bg-hover data-highlighted:text-ink dark:data-highlighted:bg-line pointer-coarse:h-10"
        >
          {label}
          {keys !== undefined && <Kbd keys={keys} />}
        </div>
      ))}
    </div>
  )
}
