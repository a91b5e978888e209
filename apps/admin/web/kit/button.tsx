import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

const base =
  'relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50'

const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent shadow-[inset_0_1px_0_rgb(255_255_255/12%)] hover:not-disabled:bg-accent-strong',
  secondary:
    'border border-line-strong bg-surface text-ink hover:not-disabled:bg-hover data-popup-open:bg-hover dark:bg-raised',
  ghost: 'text-ink-2 hover:not-disabled:bg-hover hover:not-disabled:text-ink data-popup-open:bg-hover',
  danger: 'border border-line-strong text-danger hover:not-disabled:bg-danger-soft',
}

const sizes = {
  sm: 'h-7 px-2 text-sm pointer-coarse:h-10 pointer-coarse:min-w-10 pointer-coarse:px-2.5',
  md: 'h-8 px-3 text-sm pointer-coarse:h-10',
  lg: 'h-10 px-4 text-base',
}

export const buttonClass = (variant: ButtonVariant = 'secondary', size: keyof typeof sizes = 'md') =>
  clsx(base, variants[variant], sizes[size])

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: keyof typeof sizes
  icon?: ReactNode
  /** Shows a spinner over the label and refuses clicks; the width stays. */
  busy?: boolean
}

/** A button. One primary per screen. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  busy = false,
  className,
  children,
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass(variant, size), className)}
    >
      <span className={clsx('inline-flex items-center gap-1.5', busy && 'opacity-0')}>
        {icon}
        {children}
      </span>
      {busy && <Spinner className="absolute" />}
    </button>
  )
}
