import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { late } from '../app/late.tsx'
import { useDeclareActions } from '../keys/registry.ts'
import { useAtLeast } from './breakpoint.ts'
import { IconButton } from './icon-button.tsx'

const Sheet = late(() => import('./sheet.tsx'))

export type SidePanelProps = {
  title: string
  onClose: () => void
  children: ReactNode
  /** More buttons beside the close button. */
  actions?: ReactNode
  /** A permanent panel (no close button) that simply is not shown on narrow windows. */
  permanent?: boolean
  /** Its form is on the way, and whoever opened it types already: single keys run nothing meanwhile. */
  awaitsForm?: boolean
  /** `wide` for what was laid out for a window of its own, such as a formatted mail. */
  width?: 'normal' | 'wide'
  /**
   * What it shows now, such as an id: another one is drawn anew and begins at its top, while the panel itself stays, and so
   * the focus. Keying the panel instead would take the focus from the list at every row.
   */
  contentKey?: string
}

const widths = { normal: 'w-[360px] xl:w-[400px]', wide: 'w-[46vw] max-w-[760px] min-w-[400px]' }

/** The panel at the right: beside the content on wide windows, a sheet over it on narrow ones. Escape closes it. */
export function SidePanel(props: SidePanelProps) {
  const wide = useAtLeast('lg')
  if (wide) return <Beside {...props} />
  if (props.permanent === true) return null
  return <Sheet {...props} />
}

/** The panel that has just gone, while the one in its place comes: that one is opened by nobody else. */
let replaced: { opener: Element | null; hadFocus: boolean } | undefined

function Beside(props: SidePanelProps) {
  const {
    title,
    onClose,
    children,
    actions,
    permanent = false,
    width = 'normal',
    awaitsForm = false,
    contentKey,
  } = props
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    if (permanent) return
    const before = replaced
    opener.current = before?.opener ?? document.activeElement
    // A panel that comes late takes the keyboard from no dialog that was opened meanwhile.
    const covered = document.querySelector('[data-modal][data-open]') !== null
    if (!covered && before?.hadFocus !== false && !panel.current?.contains(document.activeElement))
      panel.current?.focus()
    return () => {
      // Back to where the reader was, unless they have already gone elsewhere.
      const { current } = opener
      const hadFocus = document.activeElement === document.body
      replaced = { opener: current, hadFocus }
      // Effects of one commit run at once: whatever comes later replaces nothing.
      queueMicrotask(() => {
        replaced = undefined
      })
      if (!hadFocus) return
      // The row it was opened from may go, as what it showed is deleted: its list stays.
      const opened = current?.closest('[role=grid]') ?? current
      // What opened it may be gone as well, such as the palette.
      const back = opened?.isConnected === true ? opened : document.querySelector('main [role=grid]')
      // A box of a diagram is an SVG element, and has a focus as well.
      if (back instanceof HTMLElement || back instanceof SVGElement) back.focus({ preventScroll: true })
    }
  }, [permanent])
  // With the focus in the list beside it, as J and K leave it, Escape closes the panel as well.
  useDeclareActions(
    permanent
      ? []
      : [
          {
            id: 'panel.close',
            label: 'Close the panel',
            group: 'List',
            keys: 'Escape',
            only: 'keyboard',
            run: onClose,
          },
        ],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey
    // Shortcuts are listened for at the window.
    if (awaitsForm && event.key.length === 1 && !modified) event.stopPropagation()
    if (permanent || event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    <aside
      ref={panel}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className={`flex shrink-0 flex-col border-l border-line bg-surface outline-none ${widths[width]}`}
    >
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-3 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-base font-medium">{title}</h2>
        {actions}
        {!permanent && <IconButton icon={X} label="Close" keys="Escape" onClick={onClose} />}
      </header>
      <div key={contentKey} className="min-h-0 flex-1 overflow-y-auto">
        {children}
      </div>
    </aside>
  )
}
