import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

type TooltipProps = {
  content: ReactNode
  keys?: string
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactElement
}

/** Wraps one focusable element. It repeats or adds to a name, and never carries what cannot be had otherwise. */
export function Tooltip({ content, keys, side = 'top', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="popup flex items-center gap-2 px-2 py-1 text-xs text-ink">
            {content}
            {keys !== undefined && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Base.Provider delay={450} closeDelay={0}>
    {children}
  </Base.Provider>
)
