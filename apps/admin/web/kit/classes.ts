/** Looks that several parts of the kit share. Classes only: importing them pulls in no component. */
export const inputClass =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink transition-[border-color,box-shadow] duration-100 hover:border-ink-3/60 focus:border-accent focus:outline-none focus:ring-2 focus:ring-accent/25 disabled:opacity-60 data-invalid:border-danger data-invalid:focus:ring-danger/25 dark:bg-canvas pointer-coarse:text-lg'

export const optionClass =
  'flex min-h-7 items-center gap-2 rounded-[5px] px-2 py-1 text-sm select-none outline-none data-highlighted:bg-hover dark:data-highlighted:bg-line pointer-coarse:min-h-10'

export const backdropClass =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'
