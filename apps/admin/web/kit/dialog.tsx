import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { backdropClass } from './classes.ts'
import { IconButton } from './icon-button.tsx'
import { useInitialFocus } from './initial-focus.ts'
import { InModal } from './popup-host.tsx'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  width?: 'sm' | 'md' | 'lg'
  /** Its content is only read: nothing in it takes the focus, so the scrolling box does. */
  reading?: boolean
}

const widths = { sm: 'max-w-sm', md: 'max-w-xl', lg: 'max-w-3xl' }

/** A modal, for what has to be decided now. Editing belongs in a side panel. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, actions, width = 'sm', reading = false } = props
  const popup = useRef<HTMLDivElement>(null)
  const initialFocus = useInitialFocus(popup)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          ref={popup}
          data-modal
          initialFocus={initialFocus}
          className={`fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-xl border border-line bg-raised shadow-pop outline-none transition-[opacity,scale] duration-150 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0 ${widths[width]}`}
        >
          <header className="flex items-start gap-2 p-4 pb-2">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold text-balance">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>
              )}
            </div>
            <Base.Close render={<IconButton icon={X} label="Close" keys="Escape" />} />
          </header>
          {children !== undefined && (
            <div
              className="min-h-0 flex-1 overflow-y-auto p-4 pt-2"
              // What scrolls has to be reached by keyboard.
              {...(reading ? { tabIndex: 0, role: 'region', 'aria-label': title } : {})}
            >
              <InModal value>{children}</InModal>
            </div>
          )}
          {actions !== undefined && <footer className="flex justify-end gap-2 p-4 pt-2">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
