import pg from 'pg'
import type { Request } from './requests.ts'

/**
 * What Postgres reads for a request as the user, functions included: `index` or `Seq Scan table`, each once, with the
 * most rows one node of that kind went through. The owner has to be a superuser, as auto_explain is one's to load.
 */
export async function plansOf(owner: string, claims: string, { statement }: Request): Promise<string[]> {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  const plans: Plan[] = []
  client.on('notice', ({ message }) => {
    const found = /plan:\n([\s\S]*)$/.exec(message ?? '')?.[1]
    if (found !== undefined) plans.push(JSON.parse(found).Plan)
  })
  try {
    await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_analyze = on;
      set auto_explain.log_nested_statements = on; set auto_explain.log_format = json; begin`)
    await client.query(
      "select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)",
      [claims],
    )
    plans.length = 0
    await client.query('set client_min_messages = log')
    await client.query(statement.text, statement.values)
    // a plan is told when its statement has been put away
    await client.query('rollback')
  } finally {
    await client.end()
  }
  const reads = new Map<string, number>()
  for (const plan of plans) walk(plan, reads)
  return [...reads].map(([what, rows]) => `${what} (${rows})`)
}

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  Schema?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  Plans?: Plan[]
}

function walk(plan: Plan, reads: Map<string, number>): void {
  const { 'Node Type': node, 'Index Name': index, 'Relation Name': relation } = plan
  const what = index ?? (node === 'Seq Scan' ? `SEQ SCAN ${relation}` : undefined)
  if (what !== undefined) {
    const rows = Math.round((plan['Actual Rows'] ?? 0) * (plan['Actual Loops'] ?? 1))
    reads.set(what, Math.max(reads.get(what) ?? 0, rows))
  }
  for (const child of plan.Plans ?? []) walk(child, reads)
}
