/** A dialog or a button that had the focus is gone: back to the list, where the keys go on. */
export function focusList(): void {
  setTimeout(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
  }, 50)
}
