import { Button } from './button.tsx'
import { Kbd } from './kbd.tsx'

type SaveBarProps = {
  dirty: boolean
  saving: boolean
  label?: string
  onSave: () => void
  onDiscard: () => void
  discardLabel?: string
}

/** Appears with the first change. */
export function SaveBar(props: SaveBarProps) {
  const { dirty, saving, label = 'Save', onSave, onDiscard, discardLabel = 'Discard' } = props
  if (!dirty) return null
  return (
    <div
      data-bottom-bar
      className="flex h-14 shrink-0 items-center gap-2 border-t border-line bg-surface px-4"
    >
      <span role="status" className="mr-auto truncate text-sm text-ink-2">
        Not saved yet
      </span>
      <Button onClick={onDiscard}>{discardLabel}</Button>
      <Button variant="primary" busy={saving} onClick={onSave}>
        {label}
        <span className="hidden sm:inline [&_kbd]:border-on-accent/30 [&_kbd]:bg-transparent [&_kbd]:text-on-accent">
          <Kbd keys="$mod+s" />
        </span>
      </Button>
    </div>
  )
}
