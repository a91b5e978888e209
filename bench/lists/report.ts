import { processorRatio, type Round, ratio } from '../shared/compare.ts'
import { median } from '../shared/statistics.ts'

const cells = (texts: readonly (string | number)[]) =>
  console.log(
    `| ${String(texts[0]).padEnd(34)} | ${texts
      .slice(1)
      .map((text) => String(text).padStart(13))
      .join(' | ')} |`,
  )

/** `cpu ms`: milliseconds of processor per request, of the server + of Postgres. */
export function printHead(): void {
  cells([
    '',
    'product req/s',
    'p50 / p99 ms',
    'cpu ms',
    'bare pg req/s',
    'p50 / p99 ms',
    'cpu ms',
    'ratio',
    'cpu ratio',
    'goal',
  ])
  cells(['---', ...Array(9).fill('---')])
}

/** The product beside bare pg; the goal is at least. */
export function printPair(
  name: string,
  goal: number,
  product: readonly Round[],
  bare: readonly Round[],
): void {
  const quotient = ratio(product, bare)
  cells([
    name,
    ...figures(product),
    ...figures(bare),
    quotient.toFixed(2),
    processorRatio(product, bare).toFixed(2),
    verdict(quotient >= goal, `>= ${goal}`),
  ])
}

/** How many times longer one of the product's answers takes than another; the goal is at most. */
export function printSlowdown(
  name: string,
  goal: number,
  slower: readonly Round[],
  faster: readonly Round[],
): void {
  const quotient = ratio(faster, slower)
  cells([
    name,
    ...figures(slower),
    '',
    '',
    '',
    `${quotient.toFixed(2)}x`,
    `${processorRatio(faster, slower).toFixed(2)}x`,
    verdict(quotient <= goal, `<= ${goal}x`),
  ])
}

function figures(rounds: readonly Round[]): string[] {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]))
  return [
    of('rate').toFixed(0),
    `${of('p50').toFixed(0)} / ${of('p99').toFixed(0)}`,
    `${of('server').toFixed(2)} + ${of('postgres').toFixed(2)}`,
  ]
}

function verdict(met: boolean, goal: string): string {
  return `${goal} ${met ? 'met' : 'MISSED'}`
}
