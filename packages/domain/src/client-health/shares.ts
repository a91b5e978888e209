/** Whole numbers as near to the exact ones as can be, that sum to the rounded sum: the largest remainders round up. */
export function wholeShares(exact: readonly number[]): number[] {
  // Sums of fractions come out a hair beside the whole number they mean.
  const near = exact.map((value) => Math.round(value * 1e6) / 1e6)
  const whole = near.map(Math.floor)
  const left = Math.round(sum(near)) - sum(whole)
  const order = near
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1
  return whole
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
