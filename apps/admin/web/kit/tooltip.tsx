import { cloneElement, type ReactElement } from 'react'

export type TipSide = 'top' | 'bottom' | 'left' | 'right'
export type TipProps = { 'data-tip': string; 'data-tip-keys': string | undefined; 'data-tip-side': TipSide }

/** Props that give an element a tooltip: `<button {...tip('Close', { keys: 'Escape' })}>`. `TooltipLayer` draws it. */
export function tip(content: string, options: { keys?: string | undefined; side?: TipSide } = {}): TipProps {
  return { 'data-tip': content, 'data-tip-keys': options.keys, 'data-tip-side': options.side ?? 'top' }
}

type TooltipProps = {
  content: string
  keys?: string
  side?: TipSide
  children: ReactElement<Partial<TipProps>>
}

/** Gives its one child a tooltip. It repeats a name or adds a shortcut; what matters must stand elsewhere too. */
export function Tooltip({ content, children, ...options }: TooltipProps) {
  return cloneElement(children, tip(content, options))
}
