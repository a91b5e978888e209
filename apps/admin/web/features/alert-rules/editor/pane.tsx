import { ArrowLeft } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from '../../../kit/icon-button.tsx'

type PaneProps = {
  title: string
  onClose: () => void
  actions?: ReactNode
  foot?: ReactNode
  children: ReactNode
}

/** What is edited, beside the list on wide windows and instead of it on narrow ones. Escape leads back. */
export function Pane({ title, onClose, actions, foot, children }: PaneProps) {
  const pane = useRef<HTMLElement>(null)
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    opener.current = document.activeElement
    if (!pane.current?.contains(document.activeElement)) pane.current?.focus()
    return () => {
      if (document.activeElement === document.body && opener.current instanceof HTMLElement)
        opener.current.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    const field = event.target
    // Out of the field first: a draft is kept, but nobody wants to leave by accident.
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) pane.current?.focus()
    else onClose()
  }
  return (
    <section
      ref={pane}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex min-h-0 min-w-0 flex-1 flex-col outline-none"
    >
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-3 pl-2 lg:pl-4">
        <span className="lg:hidden">
          <IconButton icon={ArrowLeft} label="Back to the rules" onClick={onClose} />
        </span>
        <h2 className="min-w-0 flex-1 truncate text-base font-medium">{title}</h2>
        {actions}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {foot}
    </section>
  )
}
