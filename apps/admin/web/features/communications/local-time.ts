const pad = (value: number) => String(value).padStart(2, '0')

/** An instant as a `datetime-local` input shows it: in the reader's own time zone, to the minute. */
export function toLocalInput(at: Date): string {
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
  return `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

/** The instant a `datetime-local` input means, in RFC 3339; undefined when it is empty or no date. */
export function fromLocalInput(text: string): string | undefined {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
