import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Kbd } from './kbd.tsx'
import type { TipSide } from './tooltip.tsx'

const delayMs = 450
/** After one tooltip the next comes at once. */
const warmMs = 400
const gap = 6

type Shown = { text: string; keys: string | undefined; side: TipSide; anchor: DOMRect }

function place({ anchor, side }: Shown, width: number, height: number): { left: number; top: number } {
  const middleX = anchor.left + anchor.width / 2 - width / 2
  const middleY = anchor.top + anchor.height / 2 - height / 2
  const above = anchor.top - gap - height
  const below = anchor.bottom + gap
  const at = {
    top: { left: middleX, top: above < 4 ? below : above },
    bottom: { left: middleX, top: below + height > innerHeight - 4 ? above : below },
    left: { left: anchor.left - gap - width, top: middleY },
    right: { left: anchor.right + gap, top: middleY },
  }[side]
  return {
    left: Math.max(4, Math.min(at.left, innerWidth - width - 4)),
    top: Math.max(4, Math.min(at.top, innerHeight - height - 4)),
  }
}

/** Draws the tooltip of whichever element with `data-tip` is hovered or has the keyboard focus: one for the page. */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown>()
  const bubble = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let hiddenAt = 0
    let current: Element | null = null
    const hide = () => {
      clearTimeout(timer)
      if (current !== null) hiddenAt = performance.now()
      current = null
      setShown(undefined)
    }
    const show = (element: HTMLElement) => {
      const { tip, tipKeys, tipSide } = element.dataset
      if (tip === undefined || !element.isConnected || element.dataset.popupOpen !== undefined) return
      setShown({
        text: tip,
        keys: tipKeys,
        side: (tipSide ?? 'top') as TipSide,
        anchor: element.getBoundingClientRect(),
      })
    }
    const over = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null
      if (element === current) return
      hide()
      if (element === null) return
      if (event instanceof PointerEvent && event.pointerType === 'touch') return
      if (event.type === 'focusin' && !element.matches(':focus-visible')) return
      current = element
      timer = setTimeout(() => show(element), performance.now() - hiddenAt < warmMs ? 0 : delayMs)
    }
    const events = ['pointerdown', 'keydown', 'focusout', 'blur'] as const
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', over)
    for (const name of events) addEventListener(name, hide, true)
    addEventListener('scroll', hide, true)
    return () => {
      hide()
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', over)
      for (const name of events) removeEventListener(name, hide, true)
      removeEventListener('scroll', hide, true)
    }
  }, [])

  useLayoutEffect(() => {
    const element = bubble.current
    if (element === null || shown === undefined) return
    // The top layer: above dialogs and menus as well.
    element.showPopover?.()
    const { left, top } = place(shown, element.offsetWidth, element.offsetHeight)
    element.style.left = `${left}px`
    element.style.top = `${top}px`
  }, [shown])

  if (shown === undefined) return null
  return (
    <div
      ref={bubble}
      aria-hidden
      popover="manual"
      className="pointer-events-none fixed m-0 flex animate-[appear_100ms] items-center gap-2 rounded-lg border border-line bg-raised px-2 py-1 text-xs whitespace-nowrap text-ink shadow-pop"
    >
      {shown.text}
      {shown.keys !== undefined && <Kbd keys={shown.keys} />}
    </div>
  )
}
