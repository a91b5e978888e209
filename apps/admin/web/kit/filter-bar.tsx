import clsx from 'clsx'
import { ChevronDown, Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useDeclareActions } from '../keys/registry.ts'
import { Kbd } from './kbd.tsx'
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
  children?: ReactNode
}

/** Search and filters over a list. The caller keeps their state in the URL. `/` goes to the search, Escape leaves it. */
export function FilterBar({ search, filters = [], children }: FilterBarProps) {
  const active = filters.filter((filter) => filter.value !== undefined)
  const clear = () => {
    for (const filter of active) filter.onChange(undefined)
  }
  return (
    <search className="flex h-11 shrink-0 items-center gap-2 overflow-x-auto border-b border-line px-4 [scrollbar-width:none]">
      {search !== undefined && <SearchInput {...search} />}
      {filters.map((filter) => (
        <FilterButton key={filter.id} {...filter} />
      ))}
      {children}
      {active.length > 0 && (
        <button
          type="button"
          onClick={clear}
          className="h-7 shrink-0 rounded-md px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:h-10"
        >
          Clear
        </button>
      )}
    </search>
  )
}

/** Writes to the URL once the reader pauses; follows it when it changes from elsewhere. */
function SearchInput({ value, onChange, placeholder }: SearchProps) {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const sent = useRef(value)
  const latest = useRef(onChange)
  latest.current = onChange
  useDeclareActions([
    {
      id: 'list.search',
      label: placeholder,
      group: 'List',
      keys: '/',
      icon: Search,
      run: () => input.current?.focus(),
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
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          if (text === '') input.current?.blur()
          else setText('')
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-sm text-ellipsis outline-none [&::-webkit-search-cancel-button]:hidden pointer-coarse:text-lg"
      />
      <span className="hidden group-focus-within:hidden md:inline">{text === '' && <Kbd keys="/" />}</span>
    </label>
  )
}

function FilterButton({ label, value, onChange, options }: FilterDef) {
  const chosen = options.find((option) => option.value === value)
  return (
    <span className="inline-flex shrink-0">
      <Menu
        trigger={
          <button
            type="button"
            className={clsx(
              'inline-flex h-7 items-center gap-1.5 border px-2.5 text-sm whitespace-nowrap data-popup-open:bg-hover pointer-coarse:h-10',
              value === undefined
                ? 'rounded-full border-dashed border-line-strong text-ink-2 hover:bg-hover hover:text-ink'
                : 'rounded-l-full border-line-strong border-r-line text-ink hover:bg-hover',
            )}
          >
            {chosen?.icon}
            <span className={value === undefined ? '' : 'text-ink-3'}>{label}</span>
            {value !== undefined && <span className="max-w-32 truncate">{chosen?.label ?? value}</span>}
            {value === undefined && <ChevronDown aria-hidden size={12} className="text-ink-3" />}
          </button>
        }
      >
        <MenuRadio value={value ?? ''} onChange={onChange} options={options} />
      </Menu>
      {value !== undefined && (
        <button
          type="button"
          aria-label={`Remove filter ${label}`}
          onClick={() => onChange(undefined)}
          className="inline-flex h-7 items-center rounded-r-full border border-l-0 border-line-strong pr-2 pl-1.5 text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:h-10"
        >
          <X aria-hidden size={12} />
        </button>
      )}
    </span>
  )
}
