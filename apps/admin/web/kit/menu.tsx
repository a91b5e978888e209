import type { LucideIcon } from 'lucide-react'
import { cloneElement, createContext, type ReactElement, type ReactNode, use } from 'react'
import { useLateParts } from './late-parts.ts'
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

const load = () => import('./menu-parts.tsx')
const LoadedParts = createContext<typeof Parts | undefined>(undefined)

/** A menu of actions; its children are `MenuItem`, `MenuRadio`, `MenuSeparator` and `MenuGroup`. */
export function Menu(props: MenuProps) {
  const late = useLateParts(load)
  if (late.parts === undefined)
    return cloneElement(props.trigger, { 'aria-haspopup': 'menu', 'aria-expanded': false, ...late.watch })
  return (
    <LoadedParts value={late.parts}>
      <late.parts.MenuRoot {...props} {...late.start} />
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
