import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import { Check } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { optionClass } from './classes.ts'
import { Kbd } from './kbd.tsx'
import type { MenuItemProps, MenuProps, MenuRadioProps } from './menu.tsx'
import { usePopupHost } from './popup-host.tsx'

type MenuRootProps = MenuProps & { defaultOpen: boolean; focus: boolean }

export function MenuRoot({
  trigger,
  children,
  align = 'start',
  side = 'bottom',
  defaultOpen,
  focus,
}: MenuRootProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focus) button.current?.focus()
  }, [focus])
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger ref={button} render={trigger} />
      <Base.Portal container={usePopupHost()}>
        <Base.Positioner className="z-50" positionMethod="fixed" sideOffset={4} align={align} side={side}>
          <Base.Popup className="popup max-h-(--available-height) min-w-44 overflow-y-auto p-1">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function MenuItem({ onSelect, children, icon: Icon, keys, danger, disabled = false }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled}
      className={clsx(optionClass, danger && 'text-danger', disabled && 'opacity-50')}
    >
      {Icon !== undefined && (
        <Icon aria-hidden size={16} strokeWidth={1.75} className={danger ? '' : 'text-ink-3'} />
      )}
      <span className="flex-1 truncate pr-4">{children}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </Base.Item>
  )
}

/** One choice among a few, inside a menu. */
export function MenuRadio<Value extends string>({ value, onChange, options }: MenuRadioProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick className={optionClass}>
          {option.icon}
          <span className="flex-1 truncate pr-4">{option.label}</span>
          <Base.RadioItemIndicator className="text-ink-2">
            <Check aria-hidden size={14} />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

export const MenuSeparator = () => <Base.Separator className="mx-1 my-1 h-px bg-line" />

/** A heading over a group of items. */
export const MenuGroup = ({ label, children }: { label: string; children: ReactNode }) => (
  <Base.Group>
    <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-xs text-ink-3">{label}</Base.GroupLabel>
    {children}
  </Base.Group>
)
