import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Somebody who answers a request. */
export type Contender = { name: string; url: string; pid: number; headers: Record<string, string> }

/**
 * One round under load: requests per second, milliseconds of latency, and milliseconds of processor that the server took
 * per request, which does not mind what else the machine does (NaN where /proc does not tell).
 */
export type Round = { rate: number; p50: number; p99: number; processor: number }

export type Load = { connections: number; seconds: number; rounds: number }

const autocannon = fileURLToPath(import.meta.resolve('autocannon'))

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
async function shoot({ name, url, pid, headers }: Contender, { connections, seconds }: Load): Promise<Round> {
  const options = [
    '--connections',
    String(connections),
    '--duration',
    String(seconds),
    '--json',
    '--no-progress',
  ]
  const more = Object.entries(headers).flatMap(([key, value]) => ['--headers', `${key}:${value}`])
  const before = processorTime(pid)
  const child = spawn(process.execPath, [autocannon, ...options, ...more, url], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  for await (const chunk of child.stdout) said += chunk
  const result = JSON.parse(said)
  if (result.non2xx > 0 || result.errors > 0 || result['2xx'] === 0) {
    throw new Error(`${name}: ${result.non2xx} refused, ${result.errors} failed of ${result['2xx']}`)
  }
  const processor = (processorTime(pid) - before) / result['2xx']
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    processor,
  }
}

/** Milliseconds of processor a process has used; Linux counts them in hundredths of a second. */
function processorTime(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
    return (Number(user) + Number(system)) * 10
  } catch {
    return Number.NaN
  }
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
