import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

/** Somebody who answers a request. */
export type Contender = { name: string; url: string; headers: Record<string, string> }

/** One round under load: requests per second, and milliseconds. */
export type Round = { rate: number; p50: number; p99: number }

export type Load = { connections: number; seconds: number; rounds: number }

const autocannon = createRequire(import.meta.url).resolve('autocannon')

/**
 * Puts the contenders under load one at a time, in turns, after a warm-up; the order turns around with every round. A
 * machine that does other things as well slows all of them down alike.
 */
export async function compare(contenders: readonly Contender[], load: Load): Promise<Round[][]> {
  for (const one of contenders) await shoot(one, { ...load, seconds: 1.5 })
  const rounds: Round[][] = contenders.map(() => [])
  for (let round = 0; round < load.rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed()
    for (const one of order) rounds[contenders.indexOf(one)]?.push(await shoot(one, load))
  }
  return rounds
}

/** One round, from a process of its own. Throws when an answer was not a success. */
async function shoot({ name, url, headers }: Contender, { connections, seconds }: Load): Promise<Round> {
  const options = [
    '--connections',
    String(connections),
    '--duration',
    String(seconds),
    '--json',
    '--no-progress',
  ]
  const more = Object.entries(headers).flatMap(([key, value]) => ['--headers', `${key}:${value}`])
  const child = spawn(process.execPath, [autocannon, ...options, ...more, url], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  for await (const chunk of child.stdout) said += chunk
  const result = JSON.parse(said)
  if (result.non2xx > 0 || result.errors > 0 || result['2xx'] === 0) {
    throw new Error(`${name}: ${result.non2xx} refused, ${result.errors} failed of ${result['2xx']}`)
  }
  return { rate: result['2xx'] / result.duration, p50: result.latency.p50, p99: result.latency.p99 }
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** How much faster the first is than the second: the median over rounds, in each of which they met the same machine. */
export function ratio(first: readonly Round[], second: readonly Round[]): number {
  return median(first.map((round, n) => round.rate / (second[n]?.rate ?? Number.NaN)))
}
