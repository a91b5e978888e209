import { Dialog } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { backdropClass } from '../../kit/classes.ts'
import { Spinner } from '../../kit/spinner.tsx'
import { takeEarlyKeys } from '../shell/early-keys.tsx'
import { openOverlay } from '../shell/overlays.ts'
import { EntryRow } from './entry-row.tsx'
import { SearchLists } from './search-lists.tsx'
import { Standing } from './standing.tsx'
import { usePalette } from './use-palette.ts'

const close = () => openOverlay(undefined)

/** Everything there is behind one input: actions, clients, people, tickets, documents and communications. */
export default function Palette() {
  const [typed, setTyped] = useState(takeEarlyKeys)
  const { groups, lists, server, marked, mark, move, run } = usePalette(typed, close)
  const empty = groups.length === 0
  const nothing = empty && server.answered && server.error === null && typed.trim() !== ''
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = stepOf(event)
    if (step !== 0) move(step)
    else if (event.key === 'Enter') run()
    else return
    event.preventDefault()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          data-modal
          aria-label="Search and commands"
          className={clsx(
            'fixed top-[10vh] left-1/2 z-40 flex w-[min(640px,calc(100vw-24px))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-pop outline-none max-md:top-3',
            // What comes later fills the room that is there: nothing moves.
            'h-[min(480px,80dvh)]',
          )}
        >
          <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
            <Search aria-hidden size={16} className="text-ink-3" />
            <input
              // biome-ignore lint/a11y/noAutofocus: the palette is opened to type
              autoFocus
              role="combobox"
              aria-label="Search clients, people and commands, tickets, documents and communications"
              aria-expanded="true"
              aria-autocomplete="list"
              aria-controls="palette-list"
              aria-activedescendant={marked === undefined ? undefined : rowId(marked)}
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              enterKeyHint="go"
              maxLength={500}
              placeholder="Search everything, or run a command…"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={onKeyDown}
              className="h-full min-w-0 flex-1 bg-transparent text-lg outline-none"
            />
            {server.slow && <Spinner className="text-ink-3" />}
            <Dialog.Close className="sr-only">Close</Dialog.Close>
          </div>
          <div
            id="palette-list"
            role="listbox"
            aria-label="Found"
            className="flex min-h-0 flex-1 scroll-pt-8 scroll-pb-14 flex-col overflow-y-auto"
          >
            <div role="presentation" className="grow p-2">
              {groups.map(({ label, entries }) => (
                // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
                <div key={label} role="group" aria-label={label} className="pb-1">
                  <div aria-hidden className="px-2 pt-2 pb-1 text-xs text-ink-3">
                    {label}
                  </div>
                  {entries.map((entry) => (
                    <EntryRow
                      key={entry.id}
                      id={rowId(entry.id)}
                      entry={entry}
                      marked={entry.id === marked}
                      onMark={() => mark(entry.id)}
                      onRun={() => run(entry.id)}
                    />
                  ))}
                </div>
              ))}
              {nothing && (
                <p role="presentation" className="px-4 py-8 text-center text-ink-3">
                  Nothing found for “{typed.trim()}”.
                </p>
              )}
            </div>
            {lists.length > 0 && (
              <SearchLists
                lists={lists}
                typed={typed.trim()}
                marked={marked}
                rowId={rowId}
                onMark={mark}
                onRun={run}
              />
            )}
          </div>
          <Standing
            server={server}
            found={
              typed.trim() === '' ? undefined : groups.reduce((sum, { entries }) => sum + entries.length, 0)
            }
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const rowId = (id: string) => `palette-${id}`

/** Rows to go down by. */
function stepOf({ key, ctrlKey, metaKey, altKey }: React.KeyboardEvent): number {
  if (metaKey || altKey) return 0
  if (ctrlKey) return key === 'n' ? 1 : key === 'p' ? -1 : 0
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
  return steps[key] ?? 0
}
