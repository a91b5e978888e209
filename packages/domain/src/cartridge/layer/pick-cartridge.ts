/**
 * The one of several cartridges of a kind that counts: the most recently updated, then the smallest id. Rows without a
 * time come last. The answer does not hang on the order of the rows, and is that of SQL's
 * `order by updated_at desc nulls last, id limit 1`.
 */
export function pickCartridge<Row extends { id: string; updated_at: string | Date | null }>(
  rows: readonly Row[],
): Row | null {
  return rows.reduce<Row | null>((best, row) => (best === null || comesBefore(row, best) ? row : best), null)
}

function comesBefore(row: { id: string; updated_at: string | Date | null }, other: typeof row): boolean {
  const [time, micros] = instantOf(row.updated_at)
  const [otherTime, otherMicros] = instantOf(other.updated_at)
  if (time !== otherTime) return time > otherTime
  if (micros !== otherMicros) return micros > otherMicros
  return row.id.toLowerCase() < other.id.toLowerCase()
}

/** Whole seconds and the fraction as digits apart: Date knows milliseconds, the database microseconds. */
function instantOf(time: string | Date | null): [milliseconds: number, fraction: string] {
  if (time instanceof Date) return instantOf(Number.isNaN(time.getTime()) ? null : time.toISOString())
  if (time === 'infinity') return [Number.MAX_VALUE, '']
  if (time === '-infinity') return [-Number.MAX_VALUE, '']
  const [, fraction = ''] = /\.(\d+)/.exec(time ?? '') ?? []
  const seconds = Date.parse((time ?? '').replace(/\.\d+/, ''))
  if (Number.isNaN(seconds)) return [Number.NEGATIVE_INFINITY, '']
  return [seconds, fraction.replace(/0+$/, '')]
}
