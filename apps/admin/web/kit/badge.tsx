import clsx from 'clsx'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger'

const tones: Record<Tone, string> = {
  neutral: 'border-line text-ink-2',
  accent: 'border-transparent bg-info-soft text-accent-ink',
  good: 'border-transparent bg-good-soft text-good',
  warn: 'border-transparent bg-warn-soft text-warn',
  danger: 'border-transparent bg-danger-soft text-danger',
}

/** A short state or count. Never colour alone: the text or icon says it too. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-full border px-2 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  )
}

type ChipProps = {
  pressed: boolean
  onPress: () => void
  icon?: ReactNode
  count?: number | undefined
  children: ReactNode
}

/** A filter that is on or off. */
export function Chip({ pressed, onPress, icon, count, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={clsx(
        'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-sm whitespace-nowrap transition-colors duration-100 pointer-coarse:h-10',
        pressed
          ? 'border-transparent bg-selected text-accent-ink'
          : 'border-line text-ink-2 hover:bg-hover hover:text-ink',
      )}
    >
      {icon}
      {children}
      {count !== undefined && (
        <span className={clsx('tabular text-xs', !pressed && 'text-ink-3')}>{count}</span>
      )}
    </button>
  )
}
