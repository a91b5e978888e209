import { Switch as Base } from '@base-ui/react/switch'

type SwitchProps = {
  labelledBy: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A yes or no. */
export function Switch({ labelledBy, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <Base.Root
      aria-labelledby={labelledBy}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className="relative inline-flex h-5 w-8 shrink-0 items-center rounded-full border border-ink-3 bg-canvas p-px transition-colors duration-100 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-60 pointer-coarse:h-7 pointer-coarse:w-12"
    >
      <Base.Thumb className="size-4 rounded-full bg-ink-3 transition-transform duration-100 data-checked:translate-x-3 data-checked:bg-on-accent pointer-coarse:size-6 pointer-coarse:data-checked:translate-x-5" />
    </Base.Root>
  )
}
