import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { isPlainEnter } from '../keys/plain-enter.ts'
import { useDeclareActions } from '../keys/registry.ts'
import { ChipFace, chipLook, FilterChip } from './filter-chip.tsx'
import { Kbd } from './kbd.tsx'
import { labelOf } from './label-of.ts'
import { Menu, MenuRadio } from './menu.tsx'
import type { Option } from './select.tsx'

type SearchProps = { value: string; onChange: (text: string) => void; placeholder: string }

type FilterDef = {
  id: string
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  options: readonly Option<string>[]
}

type FilterBarProps = {
  search?: SearchProps
  filters?: readonly FilterDef[]
  /** Takes everything away that narrows the list, at once; undefined while nothing does. */
  onClear?: (() => void) | undefined
  children?: ReactNode
}

/**
 * Search and filters over a list. The caller keeps their state in the URL. `/` goes to the search, Escape leaves it, Enter and
 * the down arrow go on to what was found.
 */
export function FilterBar({ search, filters = [], onClear, children }: FilterBarProps) {
  const bar = useRef<HTMLElement>(null)
  const forgetText = useRef<() => void>(undefined)
  return (
    <search
      ref={bar}
      className="flex h-11 shrink-0 items-center gap-2 overflow-x-auto border-b border-line px-4 [scrollbar-width:none] sm:h-auto sm:min-h-11 sm:flex-wrap sm:gap-y-1 sm:overflow-visible sm:py-2 sm:pointer-coarse:py-0.5"
    >
      {search !== undefined && <SearchInput {...search} forgetText={forgetText} />}
      {filters.map((filter) => (
        <FilterButton key={filter.id} {...filter} />
      ))}
      {children}
      {onClear !== undefined && (
        <button
          type="button"
          onClick={() => {
            // This button goes; the focus stays in the bar.
            bar.current?.querySelector<HTMLElement>('input, button')?.focus()
            // What was typed just now would search a moment later.
            forgetText.current?.()
            onClear()
          }}
          className="h-7 shrink-0 rounded-md px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:h-10"
        >
          Clear
        </button>
      )}
    </search>
  )
}

/** Writes to the URL once the reader pauses; follows it when it changes from elsewhere. */
function SearchInput(props: SearchProps & { forgetText: RefObject<(() => void) | undefined> }) {
  const { value, onChange, placeholder, forgetText } = props
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const sent = useRef(value)
  const latest = useRef(onChange)
  latest.current = onChange
  forgetText.current = () => {
    sent.current = ''
    setText('')
  }
  useDeclareActions([
    {
      id: 'list.search',
      label: placeholder,
      group: 'List',
      keys: '/',
      icon: Search,
      run: () => {
        input.current?.focus()
        // What is typed next is another search.
        input.current?.select()
      },
    },
  ])
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      latest.current(text)
    }, 180)
    return () => clearTimeout(timer)
  }, [text])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const onward = isPlainEnter(event.nativeEvent) || event.key === 'ArrowDown'
    if (event.key !== 'Escape' && !onward) return
    event.preventDefault()
    if (text !== sent.current) {
      sent.current = text
      onChange(text)
    }
    if (event.key === 'Escape') input.current?.blur()
    else goToRows()
  }
  return (
    <label className="group flex h-7 min-w-36 flex-1 items-center gap-2 sm:max-w-64 pointer-coarse:h-10">
      <Search aria-hidden size={14} className="shrink-0 text-ink-3" />
      <input
        ref={input}
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-full min-w-0 flex-1 bg-transparent text-sm text-ellipsis outline-none [&::-webkit-search-cancel-button]:hidden pointer-coarse:text-lg"
      />
      <span className="hidden group-focus-within:hidden md:inline">{text === '' && <Kbd keys="/" />}</span>
    </label>
  )
}

/** The focus goes to the list of the page, and its first row is marked where none is. */
function goToRows() {
  const grid = document.querySelector<HTMLElement>('main [role=grid]')
  grid?.focus()
  if (grid?.querySelector('[data-active]') === null)
    grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }))
}

function FilterButton({ label, value, onChange, options }: FilterDef) {
  const chosen = options.find((option) => option.value === value)
  const names = value === undefined ? [] : [labelOf(value, chosen)]
  return (
    <FilterChip label={label} on={value !== undefined} onClear={() => onChange(undefined)}>
      <Menu
        trigger={
          <button type="button" className={chipLook(value !== undefined)}>
            {chosen?.icon}
            <ChipFace label={label} names={names} />
          </button>
        }
      >
        <MenuRadio value={value ?? ''} onChange={onChange} options={options} />
      </Menu>
    </FilterChip>
  )
}
