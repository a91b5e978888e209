/** The SQLSTATE of a database error, however deep the driver and Prisma have wrapped it; undefined for other errors. */
export function sqlState(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 6) return undefined
  const fields = error as Record<string, unknown>
  for (const name of ['originalCode', 'code']) {
    const value = fields[name]
    // A Prisma code (P2010) has five characters too, but no SQLSTATE class starts with P2.
    if (typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value) && !/^P[1-6]\d/.test(value)) return value
  }
  for (const name of ['cause', 'meta', 'driverAdapterError']) {
    const found = sqlState(fields[name], depth + 1)
    if (found) return found
  }
  return undefined
}

/** Errors after which the same transaction may succeed: serialisation, deadlock, lost or refused connection. */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error)
  if (state === undefined) return true
  return /^(08|40|53|57)/.test(state) || state === '55P03'
}
