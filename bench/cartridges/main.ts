import { parseArgs } from 'node:util'
import { type Contender, compare, processorRatio, type Round, ratio } from '../shared/compare.ts'
import { median } from '../shared/statistics.ts'
import { openCartridges } from './database.ts'
import { openSite } from './site.ts'

/**
 * What settings count for a person with all four kinds, agency defaults for all four and a questionnaire that is filled
 * in, beside one bare SELECT by primary key; and 304 beside /api/health:
 *   pnpm --filter @audienceos/bench bench:cartridges [--rounds 5] [--seconds 4] [--connections 8] [--others 1000]
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '8' },
    others: { type: 'string', default: '1000' },
  },
})
const others = Number(values.others)
const load = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  connections: Number(values.connections),
}

// an end by signal takes the servers along
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const database = await openCartridges(others)
try {
  const site = await openSite(database.urls)
  try {
    const { json, prompt, unchanged, bare, health } = site.contenders
    const [jsons, prompts, unchangeds, bares, healths] = await compare(
      [json, prompt, unchanged, bare, health],
      load,
    )
    if (!jsons || !prompts || !unchangeds || !bares || !healths) throw new Error('a contender is missing')
    console.log(
      `${site.answers} answers of the questionnaire, prompt of ${site.prompt_length} characters, JSON of ${site.json_length}, ${others} other people; ` +
        `${load.connections} connections, median of ${load.rounds} rounds of ${load.seconds} s`,
    )
    print(json, jsons, bare, bares)
    print(prompt, prompts, bare, bares)
    print(unchanged, unchangeds, health, healths)
    print(unchanged, unchangeds, bare, bares)
  } finally {
    await site.close()
  }
} finally {
  await database.stop()
}

function print(one: Contender, rounds: readonly Round[], other: Contender, beside: readonly Round[]): void {
  console.log(
    `${said(one, rounds)}\n  beside ${said(other, beside)}\n  ratio ${ratio(rounds, beside).toFixed(2)}, cpu ratio ${processorRatio(rounds, beside).toFixed(2)}`,
  )
}

function said({ name }: Contender, rounds: readonly Round[]): string {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]))
  return `${name}: ${of('rate').toFixed(0)} req/s, p50 / p99 ${of('p50')} / ${of('p99')} ms, cpu ${of('server').toFixed(2)} + ${of('postgres').toFixed(2)} ms`
}
