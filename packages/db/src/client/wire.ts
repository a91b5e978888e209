/** A parameter as node-postgres binds it: text, bytes, or SQL NULL. */
export type WireValue = string | Buffer | null

/**
 * A JavaScript value as Postgres text. Dates go as UTC with their offset, so that the session's TimeZone cannot move
 * them; objects as JSON; arrays as array literals; bytes as they are.
 */
export function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      break
    default:
      throw new TypeError(`A ${typeof value} is no SQL parameter`)
  }
  if (value instanceof Date) return dateText(value)
  if (Array.isArray(value)) return arrayLiteral(value)
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return isDecimal(value) ? value.toFixed() : JSON.stringify(value)
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new TypeError('An invalid Date is no SQL parameter')
  const text = date.toISOString()
  // Postgres writes years outside 0001–9999 in its own way, which nobody here needs.
  if (!/^\d{4}-/.test(text)) throw new RangeError(`${text} is outside the years Postgres reads as ISO 8601`)
  return text
}

function arrayLiteral(values: readonly unknown[]): string {
  const items = values.map((value) => {
    if (Array.isArray(value)) return arrayLiteral(value)
    const wire = toWire(value)
    if (wire === null) return 'NULL'
    const text = typeof wire === 'string' ? wire : `\\x${wire.toString('hex')}`
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  })
  return `{${items.join(',')}}`
}

/** Prisma's Decimal, recognised by shape: the class exists once per bundle. */
function isDecimal(value: object): value is { toFixed(): string } {
  return (
    'toFixed' in value && typeof value.toFixed === 'function' && 's' in value && 'e' in value && 'd' in value
  )
}
