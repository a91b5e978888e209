type SwitchProps = {
  labelledBy: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A yes or no. */
export function Switch({ labelledBy, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-labelledby={labelledBy}
      aria-checked={checked}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className="touch group/switch inline-flex h-5 w-8 shrink-0 items-center rounded-full border border-ink-3 bg-canvas p-px transition-colors duration-100 disabled:opacity-60 aria-checked:border-accent aria-checked:bg-accent pointer-coarse:h-7 pointer-coarse:w-12"
    >
      <span className="size-4 rounded-full bg-ink-3 transition-transform duration-100 group-aria-checked/switch:translate-x-3 group-aria-checked/switch:bg-on-accent pointer-coarse:size-6 pointer-coarse:group-aria-checked/switch:translate-x-5" />
    </button>
  )
}
