import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from './statistics.ts'

/** Somebody who answers a request. */
export type Contender = {
  name: string
  url: string
  headers: Record<string, string>
  /** What it answers when all is well: 200 unless told. */
  status?: number
  /** Milliseconds of processor used so far. */
  processor: { server(): number; postgres(): number }
}

/**
 * One round under load: requests per second, milliseconds of latency, and milliseconds of processor that a request cost
 * the server and Postgres, which do not mind much what else the machine does.
 */
export type Round = { rate: number; p50: number; p99: number; server: number; postgres: number }

export type Load = { connections: number; seconds: number; rounds: number }

/** Before the first round: enough requests for the hot code to be compiled, but not for ever. */
const warm_up = { requests: 4_000, shots: 5, seconds: 2 }

const autocannon = fileURLToPath(import.meta.resolve('autocannon'))

/**
 * Puts the contenders under load one at a time, in turns, after a warm-up; the order turns around with every round. A
 * machine that does other things as well slows all of them down alike.
 */
export async function compare(contenders: readonly Contender[], load: Load): Promise<Round[][]> {
  for (const one of contenders) await warmUp(one, load)
  const rounds: Round[][] = contenders.map(() => [])
  for (let round = 0; round < load.rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed()
    for (const one of order) rounds[contenders.indexOf(one)]?.push(await shoot(one, load))
  }
  return rounds
}

async function warmUp(one: Contender, load: Load): Promise<void> {
  const { requests, shots, seconds } = warm_up
  for (let shot = 0, done = 0; shot < shots && done < requests; shot++) {
    done += (await shoot(one, { ...load, seconds })).rate * seconds
  }
}

/** One round, from a process of its own. Throws when an answer was not the one that it should be. */
async function shoot(
  { name, url, headers, status = 200, processor }: Contender,
  { connections, seconds }: Load,
): Promise<Round> {
  const options = ['-c', String(connections), '-d', String(seconds), '--json', '--no-progress']
  const more = Object.entries(headers).flatMap(([key, value]) => ['--headers', `${key}:${value}`])
  const before = { server: processor.server(), postgres: processor.postgres() }
  const child = spawn(process.execPath, [autocannon, ...options, ...more, url], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  for await (const chunk of child.stdout) said += chunk
  const result = JSON.parse(said)
  const { duration, latency, errors } = result
  const answers: number = result.statusCodeStats[status]?.count ?? 0
  const others = result['1xx'] + result['2xx'] + result['3xx'] + result['4xx'] + result['5xx'] - answers
  if (others > 0 || errors > 0 || answers === 0) {
    throw new Error(`${name}: ${others} refused, ${errors} failed of ${answers}`)
  }
  return {
    rate: answers / duration,
    p50: latency.p50,
    p99: latency.p99,
    server: (processor.server() - before.server) / answers,
    postgres: (processor.postgres() - before.postgres) / answers,
  }
}

/** How much faster the first is than the second: the median over rounds, in each of which they met the same machine. */
export function ratio(first: readonly Round[], second: readonly Round[]): number {
  return median(first.map((round, n) => round.rate / (second[n]?.rate ?? Number.NaN)))
}

/** The same of the processor time of server and Postgres together: the ratio that a machine of their own would show. */
export function processorRatio(first: readonly Round[], second: readonly Round[]): number {
  const cost = ({ server, postgres }: Round) => server + postgres
  return median(second.map(cost)) / median(first.map(cost))
}
