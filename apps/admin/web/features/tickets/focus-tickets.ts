/** A dialog or a button that had the focus is gone: back to the tickets, where the keys go on. */
export function focusTickets(): void {
  setTimeout(() => {
    if (document.activeElement !== document.body && document.activeElement !== null) return
    const active = document.querySelector<HTMLElement>('[role=row][data-active]')
    const grid =
      active?.closest<HTMLElement>('[role=grid]') ?? document.querySelector<HTMLElement>('[role=grid]')
    grid?.focus({ preventScroll: true })
  }, 50)
}
