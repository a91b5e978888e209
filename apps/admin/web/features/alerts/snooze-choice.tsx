import type { LucideIcon } from 'lucide-react'
import { Kbd } from '../../kit/kbd.tsx'

type ChoiceProps = {
  icon: LucideIcon
  label: string
  aside: string
  number: number
  first?: boolean
  onPoint?: () => void
  onTake: () => void
}

/** One way to snooze, with the number that takes it. */
export function SnoozeChoice({
  icon: Icon,
  label,
  aside,
  number,
  first = false,
  onPoint,
  onTake,
}: ChoiceProps) {
  return (
    <button
      type="button"
      data-choice
      // biome-ignore lint/a11y/noAutofocus: the menu was opened to choose, and Enter takes the first
      autoFocus={first}
      onFocus={onPoint}
      onMouseEnter={onPoint}
      onClick={onTake}
      className="flex h-9 items-center gap-2.5 rounded-md px-2 text-left outline-none hover:bg-hover focus:bg-hover focus-visible:inset-ring-2 focus-visible:inset-ring-accent dark:focus:bg-line pointer-coarse:h-11"
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="text-ink-3" />
      <span className="flex-1">{label}</span>
      <span className="tabular text-sm text-ink-3">{aside}</span>
      <Kbd keys={String(number)} />
    </button>
  )
}
