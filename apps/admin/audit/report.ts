/** One number beside its budget. */
export type Row = {
  what: string
  value: number
  unit: string
  /** Absent for numbers that are only told. */
  budget?: { most: number } | { least: number }
  note?: string
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Nearest-rank quantile. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

export function isMissed({ value, budget }: Row): boolean {
  if (budget === undefined) return false
  if (Number.isNaN(value)) return true
  return 'most' in budget ? value > budget.most : value < budget.least
}

const figure = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1))

/** Prints a section as it becomes known, so that a long run shows where it is. */
export function print(title: string, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length))
  console.log(`\n${title}`)
  for (const row of rows) {
    const { what, value, unit, budget, note = '' } = row
    const asked = budget === undefined ? '' : 'most' in budget ? `<= ${budget.most}` : `>= ${budget.least}`
    const verdict = budget === undefined ? ' ' : isMissed(row) ? 'MISSED' : 'ok'
    const line = `${what.padEnd(width)} ${figure(value).padStart(9)} ${unit.padEnd(4)} ${asked.padEnd(8)} ${verdict.padEnd(6)} ${note}`
    console.log(`  ${line.trimEnd()}`)
  }
}
