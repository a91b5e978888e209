import {
  BadgeCheck,
  Circle,
  Copy,
  Ellipsis,
  FileDown,
  FileUp,
  History,
  Pencil,
  Plus,
  Star,
  Trash2,
} from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Badge } from '../../../kit/badge.tsx'
import { inputClass } from '../../../kit/classes.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../kit/menu.tsx'
import { Select } from '../../../kit/select.tsx'
import { Time } from '../../../kit/time.tsx'
import type { Cartridge } from '../cartridge-types.ts'

type CartridgeBarProps = {
  cartridges: readonly Cartridge[]
  selected: Cartridge
  onSelect: (id: string) => void
  /** What can be done with it; absent for those who only read. */
  commands: BarCommands | undefined
  onHistory: () => void
  renaming: boolean
  onRenaming: (on: boolean) => void
}

export type BarCommands = {
  create: () => void
  duplicate: () => void
  rename: (name: string) => void
  makeDefault: () => void
  remove: () => void
  importFile: () => void
  exportFile: () => void
}

/** Which of the agency's cartridges is looked at, who saved it last, and what can be done with it. */
export function CartridgeBar(props: CartridgeBarProps) {
  const { cartridges, selected, onSelect, commands, onHistory, renaming, onRenaming } = props
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-3 border-b border-line px-4 py-1.5">
      {renaming && commands !== undefined ? (
        <Rename
          key={selected.id}
          name={selected.name}
          onDone={(name) => {
            onRenaming(false)
            if (name !== undefined && name !== selected.name) commands.rename(name)
          }}
        />
      ) : (
        <div className="min-w-0 flex-1 sm:w-60 sm:flex-none">
          <Select
            label="Cartridge"
            value={selected.id as string}
            onChange={onSelect}
            options={cartridges.map(({ id, name, is_default }) => ({
              value: id as string,
              label: name,
              icon: is_default ? (
                <BadgeCheck aria-label="Default" size={14} className="shrink-0 text-accent-ink" />
              ) : (
                <Circle aria-hidden size={14} className="shrink-0 text-ink-3" />
              ),
            }))}
          />
        </div>
      )}
      {selected.is_default ? (
        <Badge tone="accent">Default</Badge>
      ) : (
        <span className="text-sm whitespace-nowrap text-ink-3">Not in use</span>
      )}
      <p className="ml-auto min-w-0 truncate text-sm text-ink-3 max-md:hidden">
        {selected.updated_by_name !== null && `${selected.updated_by_name}, `}
        <Time value={selected.updated_at} />
      </p>
      <span className="flex shrink-0 items-center max-md:ml-auto">
        <IconButton icon={History} label="Version history" keys="h" onClick={onHistory} />
        {commands !== undefined && (
          <Menu align="end" trigger={<IconButton icon={Ellipsis} label="More about this cartridge" />}>
            {!selected.is_default && (
              <MenuItem icon={Star} onSelect={commands.makeDefault}>
                Make default…
              </MenuItem>
            )}
            <MenuItem icon={Pencil} onSelect={() => onRenaming(true)}>
              Rename
            </MenuItem>
            <MenuItem icon={Copy} keys="d" onSelect={commands.duplicate}>
              Duplicate
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={commands.remove}>
              {selected.is_default ? 'Delete…' : 'Delete'}
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={Plus} keys="n" onSelect={commands.create}>
              New cartridge
            </MenuItem>
            <MenuItem icon={FileUp} onSelect={commands.importFile}>
              Import…
            </MenuItem>
            <MenuItem icon={FileDown} onSelect={commands.exportFile}>
              Export all
            </MenuItem>
          </Menu>
        )}
      </span>
    </div>
  )
}

function Rename({ name, onDone }: { name: string; onDone: (name: string | undefined) => void }) {
  const [text, setText] = useState(name)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  // Taking the focused input away blurs it: only the first of the two counts.
  const ended = useRef(false)
  const end = (name: string | undefined) => {
    if (!ended.current) onDone(name)
    ended.current = true
  }
  const done = () => end(text.trim() === '' ? undefined : text.trim())
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') done()
    else end(undefined)
  }
  return (
    <input
      ref={input}
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the name that was chosen to be changed
      autoFocus
      aria-label="Name of the cartridge"
      maxLength={200}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={onKeyDown}
      onBlur={done}
      className={`${inputClass} h-8 max-w-72 pointer-coarse:h-10`}
    />
  )
}
