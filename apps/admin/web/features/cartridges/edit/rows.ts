const rowsHere = () => [...document.querySelectorAll<HTMLElement>('main [data-row]')]
const rowOf = (element: Element | null) => element?.closest<HTMLElement>('[data-row]') ?? null

/**
 * Remembers the row that has the focus as the one that Tab reaches, as a grid does: a dialog that closes gives the focus
 * back to it, and not to the first input inside, where single keys would be typed.
 */
export function rest(row: HTMLElement): void {
  for (const each of rowsHere()) if (each.tagName === 'LI') each.tabIndex = each === row ? 0 : -1
}

/** Puts the focus on the row after the focused one, or before it; on the first where none is. */
export function nextRow(step: 1 | -1): void {
  const rows = rowsHere()
  const current = rowOf(document.activeElement)
  const at = current === null ? (step > 0 ? -1 : rows.length) : rows.indexOf(current)
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Puts the focus on what edits a row. */
export function editRow(row: HTMLElement): void {
  row.querySelector<HTMLElement>('textarea, [role=switch], [data-add]')?.focus()
}

/** Does something to the focused row, if it offers that. */
export function onRow(what: 'edit' | 'reset' | 'discard' | 'lock'): void {
  const row = rowOf(document.activeElement)
  if (row === null) return
  if (what === 'edit') editRow(row)
  else row.querySelector<HTMLElement>(`[data-do=${what}]`)?.click()
  // A button that did its work is gone, and the focus with it.
  requestAnimationFrame(() => document.activeElement === document.body && row.focus())
}
