const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** What a choice is called; dots instead of an id whose name is on the way. */
export function labelOf(value: string | null, chosen: { label: string } | undefined): string {
  if (chosen !== undefined) return chosen.label
  return value !== null && id.test(value) ? '…' : (value ?? '')
}
