import { engines } from '@audienceos/db/testing'
import { ErrorCode } from '@audienceos/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../server/errors/problem.ts'
import { type Call, callOf, type Operation, operationsOf } from './random/calls.ts'
import { rowsOf, type Tenant, tenant } from './random/tenant.ts'
import { type Mood, type Random, randomOf } from './random/values.ts'
import type { Answer, Caller } from './support/caller.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

/** Another number makes other calls: RANDOM_CALLS_SEED, RANDOM_CALLS (how many on each engine). */
const seed = Number(process.env.RANDOM_CALLS_SEED ?? 20_261_122)
const calls = Number(process.env.RANDOM_CALLS ?? 1_000)

const moods: readonly Mood[] = ['valid', 'valid', 'valid', 'near', 'hostile']

/** Not called, each with its reason. */
const left_out: Record<string, string> = {
  'auth.exploreSample': 'makes a year of data, and has tests of its own',
  events: 'does not end',
}

/** Answers of 503 that are meant, each with its reason. */
const meant: Record<string, string> = {
  'search.find': 'the agency’s names were read anew while it was asked',
}

/** What no answer that fails may tell. */
const inner = [
  /\n\s+at .+:\d+:\d+/,
  /node_modules|node:internal|\.(ts|mjs|js):\d+/,
  /\/(tmp|home|root|usr|var|work)\//,
  /\b(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from)\s/i,
  /PrismaClient|PGlite|SQLSTATE|pg_catalog|violates .* constraint|relation "|column "|audienceos\.(?!cartridges)|public\.\w/,
  /invalid input syntax|unterminated|out of range for type/,
]

describe.each(engines)('random calls of the API on %s', (engine) => {
  let server: TestServer
  let ours: Tenant
  let theirs: Tenant
  let operations: Operation[]
  const ended = new Set<Caller>()
  beforeAll(async () => {
    server = await startTestServer(engine)
    ours = await tenant(server, 'Ourmarker')
    theirs = await tenant(server, 'Theirmarker')
    const document = await server.caller().get(`${server.url}/api/openapi.json`)
    operations = operationsOf(document.body.paths).filter(({ id }) => left_out[id] === undefined)
  })
  afterAll(() => server?.close())

  it('answer what they should, tell nothing of the inside, and nothing of another agency', async () => {
    const secrets = [...Object.values(theirs.ids).flat(), theirs.marker]
    const before = await rowsOf(server, theirs)
    const findings: string[] = []
    const succeeded = new Map<string, number>()
    let good = 0
    for (let n = 0; n < calls; n++) {
      const random = randomOf(seed * 1_000_003 + n)
      const operation = operations[(n * 7 + random.below(3)) % operations.length] as Operation
      const mood = random.pick(moods)
      const call = callOf(operation, mood, known(operation, random), random)
      const caller = await callerFor(random)
      const answer = await send(caller, call)
      if (answer.status === 401) ended.add(caller)
      if (answer.status < 300) {
        good++
        succeeded.set(operation.id, (succeeded.get(operation.id) ?? 0) + 1)
        keepIds(operation, answer)
      }
      for (const wrong of faultsOf(call, answer, secrets))
        findings.push(
          `${wrong}\n  RANDOM_CALLS_SEED=${seed}, call ${n}: ${describeCall(call)}\n  ${answer.status} ${answer.text.slice(0, 500)}`,
        )
      if (findings.length > 15) break
    }
    if (findings.length > 0) console.error(server.failures().slice(-5).join(''))
    expect(findings.join('\n')).toBe('')
    expect(await rowsOf(server, theirs)).toEqual(before)
    if (process.env.RANDOM_CALLS_SEED)
      console.info(`${good} of ${calls} succeeded, on ${succeeded.size} of ${operations.length} operations`)
    // Otherwise they would all be stopped at the door.
    expect(good / calls).toBeGreaterThan(0.3)
    expect(succeeded.size / operations.length).toBeGreaterThan(0.5)
  }, 120_000)

  /** Ids by what a field is called; one that is new for what is to be made. */
  function known(operation: Operation, random: Random) {
    const segment = operation.path.split('/')[1] ?? ''
    const from = (kind: string) => {
      const ids = ours.ids[kind] ?? []
      return ids.length === 0 ? random.uuid() : random.pick(ids)
    }
    const kinds: Record<string, string> = {
      client_id: 'clients',
      client_ids: 'clients',
      clients: 'clients',
      owner_id: 'members',
      assignee_id: 'members',
      assignee: 'members',
      user_id: 'members',
      actor_id: 'members',
      members: 'members',
      invites: 'members',
      comment_id: operation.method === 'POST' ? '' : 'comments',
      communication_id: 'communications',
      object_id: 'tickets',
      kept_id: 'deleted-documents',
      ids: segment,
      expected_updated_at: segment,
    }
    return {
      own: (name: string) => from(kinds[name] ?? name),
      foreign: () => random.pick(Object.values(theirs.ids).flat()),
    }
  }

  async function callerFor(random: Random): Promise<Caller> {
    const one = random.below(10)
    if (one === 0) return server.caller()
    const { caller, email, password } = one < 3 ? ours.member : ours.admin
    // Some calls end the session they are made in.
    if (caller.cookies.size === 0 || ended.delete(caller)) {
      caller.cookies.clear()
      await caller.post('/auth/sign-in', { email, password })
    }
    return caller
  }

  function keepIds({ path }: Operation, { body }: Answer) {
    const segment = path.endsWith('/comments') ? 'comments' : (path.split('/')[1] ?? '')
    const kept = ours.ids[segment]
    if (kept === undefined || typeof body !== 'object' || body === null) return
    for (const row of [body, ...(Array.isArray(body.items) ? body.items : [])])
      if (typeof row?.id === 'string' && row.id.length === 36 && !kept.includes(row.id) && kept.length < 40)
        kept.push(row.id)
  }
})

const send = (caller: Caller, { operation, path, headers, raw }: Call) =>
  caller.send(operation.method, path, { headers, ...(raw === undefined ? {} : { raw }) })

const describeCall = ({ operation, mood, path, headers, raw }: Call) =>
  `${operation.id} (${mood}) ${operation.method} ${path.slice(0, 300)} ${JSON.stringify(headers)} ${String(raw ?? '').slice(0, 600)}`

function* faultsOf(call: Call, { status, headers, body, text }: Answer, secrets: readonly string[]) {
  const sent = decodeURIComponent(call.path) + String(call.raw ?? '')
  for (const secret of secrets)
    if (text.includes(secret) && !sent.includes(secret)) yield `tells of another agency: ${secret}`
  if (status < 400) return
  if (status >= 500 && !(status === 503 && meant[call.operation.id] !== undefined)) yield `answers ${status}`
  if (headers.get('content-type') !== 'application/problem+json') {
    yield `fails as ${headers.get('content-type')}`
    return
  }
  const problem = Problem.safeParse(body)
  if (!problem.success || !ErrorCode.safeParse(body.code).success) yield 'fails without a problem'
  else if (problem.data.status !== status) yield 'tells another status than it has'
  const told = JSON.stringify([body.title, body.detail, body.errors])
  for (const pattern of inner) if (pattern.test(told)) yield `tells of the inside: ${pattern}`
}
