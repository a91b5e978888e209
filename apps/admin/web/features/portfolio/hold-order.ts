/**
 * The order on screen once fresh rows have come: rows that stand there keep their places, rows that are gone leave, and
 * new ones follow at the end in the order they came in.
 */
export function holdOrder(shown: readonly string[], fresh: readonly string[]): string[] {
  const come = new Set(fresh)
  const stand = new Set(shown)
  return [...shown.filter((key) => come.has(key)), ...fresh.filter((key) => !stand.has(key))]
}

export const sameOrder = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, index) => key === b[index])
