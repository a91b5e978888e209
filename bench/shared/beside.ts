import { median, percentile } from './statistics.ts'

/** `ask` answers the sorted milliseconds of one round of requests. */
export type Asked = { name: string; ask(): Promise<number[]> }

/** Milliseconds, the median over the rounds; `ratio` is p95 by the first one's p95, which met the same machine. */
export type Measured = { name: string; p50: number; p95: number; p99: number; ratio: number }

/** Asks all of them in turns, round by round, after one round that does not count. */
export async function measureBeside(asked: readonly Asked[], rounds: number): Promise<Measured[]> {
  for (const { ask } of asked) await ask()
  const taken: number[][][] = asked.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [n, { ask }] of asked.entries()) taken[n]?.push(await ask())
  }
  const of = (n: number, share: number) => taken[n]?.map((round) => percentile(round, share)) ?? []
  const first = of(0, 0.95)
  return asked.map(({ name }, n) => ({
    name,
    p50: median(of(n, 0.5)),
    p95: median(of(n, 0.95)),
    p99: median(of(n, 0.99)),
    ratio: median(of(n, 0.95).map((p95, round) => p95 / (first[round] ?? Number.NaN))),
  }))
}

/** A line of the report. */
export function told({ name, p50, p95, p99, ratio }: Measured, width: number): string {
  const ms = [p50, p95, p99].map((one) => one.toFixed(1)).join(' / ')
  return `${name.padEnd(width)} p50 / p95 / p99 ${ms} ms, p95 ${ratio.toFixed(2)}x the newest 50`
}
