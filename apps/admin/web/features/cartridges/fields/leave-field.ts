import type { KeyboardEvent } from 'react'

/** From an input back to its row, where single keys work again. */
export function leaveField(event: KeyboardEvent<HTMLElement>): void {
  if (event.nativeEvent.isComposing) return
  event.preventDefault()
  event.stopPropagation()
  const row = event.currentTarget.closest<HTMLElement>('[data-row]')
  if (row === null) event.currentTarget.blur()
  else row.focus()
}
