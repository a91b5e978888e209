import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

type PopoverProps = {
  trigger: ReactElement
  /** The accessible name of what opens. */
  title: string
  children: ReactNode
  align?: 'start' | 'center' | 'end'
}

/** A small surface beside its button, for a form or a detail. */
export function Popover({ trigger, title, children, align = 'start' }: PopoverProps) {
  return (
    <Base.Root modal>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50" sideOffset={6} align={align}>
          <Base.Popup data-modal className="popup w-72 max-w-[calc(100vw-24px)] p-3">
            <Base.Title className="sr-only">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
