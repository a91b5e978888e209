import type { LucideIcon } from 'lucide-react'
import {
  cloneElement,
  createContext,
  type ReactElement,
  type ReactNode,
  use,
  useEffect,
  useRef,
  useState,
} from 'react'
import { whenIdle } from '../app/when-idle.ts'
import type * as Parts from './menu-parts.tsx'

export type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<TriggerProps>
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
}

export type MenuItemProps = {
  onSelect: () => void
  children: ReactNode
  icon?: LucideIcon
  keys?: string
  danger?: boolean
  disabled?: boolean
}

export type MenuRadioProps<Value extends string> = {
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
}

type TriggerProps = {
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
  onClick?: () => void
  onFocus?: () => void
  onBlur?: () => void
}

/** Menus and their positioning are a fifth of the kit, and nobody opens one before the page stands: they come later. */
let parts: typeof Parts | undefined
const load = async () => {
  parts = await import('./menu-parts.tsx')
  return parts
}
const LoadedParts = createContext<typeof Parts | undefined>(undefined)

/** A menu of actions; its children are `MenuItem`, `MenuRadio`, `MenuSeparator` and `MenuGroup`. */
export function Menu(props: MenuProps) {
  const [loaded, setLoaded] = useState(parts)
  const clicked = useRef(false)
  const focused = useRef(false)
  useEffect(() => {
    if (loaded !== undefined) return
    return whenIdle(() => void load().then(setLoaded))
  }, [loaded])
  if (loaded === undefined)
    return cloneElement(props.trigger, {
      'aria-haspopup': 'menu',
      'aria-expanded': false,
      onClick: () => {
        clicked.current = true
        void load().then(setLoaded)
      },
      onFocus: () => {
        focused.current = true
      },
      onBlur: () => {
        focused.current = false
      },
    })
  return (
    <LoadedParts value={loaded}>
      <loaded.MenuRoot {...props} defaultOpen={clicked.current} focus={focused.current} />
    </LoadedParts>
  )
}

export function MenuItem(props: MenuItemProps) {
  const loaded = use(LoadedParts)
  return loaded && <loaded.MenuItem {...props} />
}

/** One choice among a few, inside a menu. */
export function MenuRadio<Value extends string>(props: MenuRadioProps<Value>) {
  const loaded = use(LoadedParts)
  return loaded && <loaded.MenuRadio {...props} />
}

export function MenuSeparator() {
  const loaded = use(LoadedParts)
  return loaded && <loaded.MenuSeparator />
}

/** Items under a heading. */
export function MenuGroup(props: { label: string; children: ReactNode }) {
  const loaded = use(LoadedParts)
  return loaded && <loaded.MenuGroup {...props} />
}
