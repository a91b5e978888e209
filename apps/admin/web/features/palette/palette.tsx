import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../kit/avatar.tsx'
import { backdropClass } from '../../kit/classes.ts'
import { Kbd } from '../../kit/kbd.tsx'
import { openOverlay } from '../shell/overlays.ts'
import { type Entry, type EntryGroup, useEntries } from './entries.ts'

const close = () => openOverlay(undefined)

/** Every action, client and person behind one input. */
export default function Palette() {
  const [query, setQuery] = useState('')
  const groups = useEntries(query)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          data-modal
          aria-label="Search and commands"
          className="fixed top-[10vh] left-1/2 z-40 flex max-h-[min(440px,80dvh)] w-[min(640px,calc(100vw-24px))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-pop outline-none"
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            value={query}
            onValueChange={setQuery}
            itemToStringValue={(entry: Entry) => entry.label}
            // Ranked already; the list shows what it is given.
            filter={null}
            mode="none"
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
              <Search aria-hidden size={16} className="text-ink-3" />
              <Autocomplete.Input
                aria-label="Search clients, people and commands"
                placeholder="Search clients, people and commands…"
                className="h-full min-w-0 flex-1 bg-transparent text-lg outline-none"
              />
              <Dialog.Close className="sr-only">Close</Dialog.Close>
            </div>
            <Autocomplete.Empty className="px-4 py-8 text-center text-ink-3 empty:hidden">
              Nothing found for “{query}”.
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2 empty:hidden">
              {(group: EntryGroup) => (
                <Autocomplete.Group key={group.value} items={group.items} className="pb-1">
                  <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs text-ink-3">
                    {group.value}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(entry: Entry) => <Row key={entry.id} entry={entry} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Row({ entry }: { entry: Entry }) {
  const { icon: Icon } = entry
  const run = () => {
    close()
    entry.run()
  }
  return (
    <Autocomplete.Item
      value={entry}
      onClick={run}
      className="flex h-9 items-center gap-3 rounded-md px-2 select-none outline-none data-highlighted:bg-hover dark:data-highlighted:bg-line pointer-coarse:h-11"
    >
      {entry.face !== undefined ? (
        <Avatar name={entry.label} shape={entry.face} />
      ) : (
        Icon !== undefined && <Icon aria-hidden size={16} strokeWidth={1.75} className="mx-0.5 text-ink-3" />
      )}
      <span className="min-w-0 flex-1 truncate">
        {entry.label}
        {entry.note !== undefined && <span className="pl-2 text-sm text-ink-3">{entry.note}</span>}
      </span>
      {entry.keys !== undefined && <Kbd keys={entry.keys} />}
    </Autocomplete.Item>
  )
}
