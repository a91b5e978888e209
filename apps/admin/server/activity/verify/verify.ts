import { digestRecord, hashSeal, type RecordText, type Seal } from '../seal/digest.ts'
import { IdSet } from './id-set.ts'
import type { Line } from './line.ts'

/** What is wrong, and where: in words that name the record or seal. */
export type Problem = { agency_id: string; what: string }

export type Verdict = {
  agencies: { agency_id: string; seals: number; records: number; waiting: number; head: string | null }[]
  problems: Problem[]
}

/** What is known of one agency while its lines are read. */
type State = {
  agency_id: string
  seals: number
  records: number
  /** The seal whose records follow, and those that are still to come. */
  seal: Seal | null
  missing: Map<string, string>
  sealed: IdSet
  open: Set<string>
  waiting: number
  head: string | null
  /** Every hash of the chain that is one of the heads looked for. */
  found: Set<string>
}

/**
 * Verifies a log line by line: that the chain of every agency holds, that every record is what its seal says, that none is
 * missing and none is there that neither a seal nor the queue knows. `heads`: hashes noted down before, which must be
 * in the chains still; a chain that ends before one of them has been cut, or written anew.
 */
export async function verify(lines: AsyncIterable<Line>, heads: readonly string[] = []): Promise<Verdict> {
  const verdict: Verdict = { agencies: [], problems: [] }
  const looked_for = new Set(heads)
  let state: State | null = null
  let is_whole = false
  const tell = (what: string, agency_id = state?.agency_id ?? '') =>
    verdict.problems.push({ agency_id, what })
  const close = () => {
    if (state === null) return
    endSeal(state, tell)
    for (const id of state.open) tell(`record ${id} is in no seal, and does not wait for one: it was put in`)
    for (const hash of state.found) looked_for.delete(hash)
    const { agency_id, seals, records, waiting, head } = state
    if (seals + records + waiting === 0) tell('nothing is known of this agency')
    verdict.agencies.push({ agency_id, seals, records, waiting, head })
    state = null
  }
  for await (const line of lines) {
    if ('agency' in line) {
      close()
      state = begin(line.agency)
    } else if ('end' in line) {
      close()
      is_whole = true
      if (line.end.agencies !== verdict.agencies.length) tell('agencies are missing')
    } else if (state === null) tell('a line belongs to no agency')
    else if ('seal' in line) takeSeal(state, line.seal, looked_for, tell)
    else if ('record' in line) takeRecord(state, line.record as unknown as RecordText, tell)
    else takeQueue(state, line.queued, tell)
  }
  close()
  if (!is_whole) tell('the log breaks off before its end')
  for (const head of looked_for)
    tell(`no chain holds the head ${head}: its end was cut off, or it was written anew`)
  return verdict
}

type Tell = (what: string) => void

function begin(agency_id: string): State {
  return {
    agency_id,
    seals: 0,
    records: 0,
    seal: null,
    missing: new Map(),
    sealed: new IdSet(),
    open: new Set(),
    waiting: 0,
    head: null,
    found: new Set(),
  }
}

function takeSeal(state: State, seal: Seal & { hash: string }, heads: Set<string>, tell: Tell): void {
  endSeal(state, tell)
  const { number, previous_hash, record_ids, digests, hash, agency_id } = seal
  if (agency_id !== state.agency_id) tell(`seal ${number} is another agency's`)
  for (let missing = state.seals + 1; missing < number; missing += 1) {
    tell(`seal ${missing} is missing`)
    if (missing - state.seals > 5) {
      tell(`… and all up to ${number - 1}`)
      break
    }
  }
  if (previous_hash !== state.head) tell(`seal ${number} does not follow the seal before it`)
  if (hashSeal(seal) !== hash) tell(`seal ${number} is altered`)
  if (record_ids.length !== digests.length) tell(`seal ${number} does not cover all that it names`)
  state.seals = number
  state.head = hash
  if (heads.has(hash)) state.found.add(hash)
  state.seal = seal
  state.missing = new Map(record_ids.map((id, at) => [id, digests[at] ?? '']))
  for (const id of record_ids) {
    if (state.sealed.has(id)) tell(`record ${id} is sealed twice`)
    state.sealed.add(id)
  }
}

/** What a seal covers and did not come is gone. */
function endSeal(state: State, tell: Tell): void {
  for (const id of state.missing.keys()) tell(`record ${id} is missing (seal ${state.seal?.number})`)
  state.missing.clear()
}

function takeRecord(state: State, record: RecordText, tell: Tell): void {
  const [kind, id, agency_id] = record
  state.records += 1
  const digest = state.missing.get(id)
  if (digest !== undefined) {
    state.missing.delete(id)
    if (digestRecord(record) !== digest) tell(`${kind} ${id} is altered (seal ${state.seal?.number})`)
  } else if (state.sealed.has(id)) tell(`${kind} ${id} is there twice`)
  else if (agency_id !== state.agency_id) tell(`${kind} ${id} is another agency's`)
  else state.open.add(id)
}

function takeQueue(state: State, ids: readonly string[], tell: Tell): void {
  endSeal(state, tell)
  state.waiting = ids.length
  for (const id of ids) {
    if (state.sealed.has(id)) tell(`record ${id} waits for a seal, and has one`)
    else if (!state.open.delete(id)) tell(`record ${id} is missing, and was never sealed`)
  }
}
