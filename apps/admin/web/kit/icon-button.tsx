import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { ariaShortcut } from '../keys/format.ts'
import { type TipSide, tip } from './tooltip.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon
  /** The accessible name, and the tooltip. */
  label: string
  keys?: string
  side?: TipSide
}

/** A square button that shows only an icon; its name appears in a tooltip. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  side = 'bottom',
  className,
  ...props
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={ariaShortcut(keys)}
      data-keys={keys}
      {...tip(label, { keys, side })}
      {...props}
      className={clsx(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 transition-colors duration-100 hover:not-disabled:bg-hover hover:not-disabled:text-ink disabled:opacity-40 data-popup-open:bg-hover data-popup-open:text-ink pointer-coarse:size-10',
        className,
      )}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
    </button>
  )
}
