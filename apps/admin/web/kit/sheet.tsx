import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { backdropClass } from './classes.ts'
import { IconButton } from './icon-button.tsx'
import { useInitialFocus } from './initial-focus.ts'
import { InModal } from './popup-host.tsx'
import type { SidePanelProps } from './side-panel.tsx'

/** A side panel on a narrow window: a sheet from below on phones, from the right on tablets. */
export default function Sheet({ title, onClose, children, actions, contentKey }: SidePanelProps) {
  const popup = useRef<HTMLDivElement>(null)
  const initialFocus = useInitialFocus(popup)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          ref={popup}
          data-modal
          data-sheet
          initialFocus={initialFocus}
          className="fixed inset-x-0 bottom-0 z-40 flex h-[88dvh] flex-col rounded-t-2xl border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] outline-none transition-transform duration-200 data-starting-style:translate-y-full md:inset-y-0 md:right-0 md:left-auto md:h-auto md:w-[400px] md:rounded-none md:border-t-0 md:border-l md:data-starting-style:translate-x-full md:data-starting-style:translate-y-0"
        >
          <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-3 pl-4">
            <Dialog.Title className="min-w-0 flex-1 truncate text-base font-medium">{title}</Dialog.Title>
            {actions}
            <Dialog.Close render={<IconButton icon={X} label="Close" />} />
          </header>
          <div key={contentKey} className="min-h-0 flex-1 overflow-y-auto">
            <InModal value>{children}</InModal>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
