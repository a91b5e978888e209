/** Whether a value says something, odd or not; blanks and absence inherit. */
export function isSaid(value: unknown): boolean {
  if (value === undefined || value === null) return false
  return typeof value !== 'string' || value.trim() !== ''
}

/** A value as a list of texts, if it is one. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** A list with other texts in it. Its odd items stay where they are, as far as the list still reaches there. */
export function withTexts(value: unknown, texts: readonly string[]): unknown[] {
  const list: unknown[] = [...texts]
  if (!Array.isArray(value)) return list
  for (const [index, item] of value.entries())
    if (typeof item !== 'string') list.splice(Math.min(index, list.length), 0, item)
  return list
}
