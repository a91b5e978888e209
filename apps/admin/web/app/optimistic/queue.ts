type Row = { id: string; updated_at: string | null }

/** The updated_at that each row is thought to have, by id: what somebody changed since stays as it is. */
export type Based = ReadonlyMap<string, string | null>

/** What the server made of one row; without a row it was refused. */
type Outcome = { id: string; row: Row } | { id: string; row?: never }

/** A step that is taken back: what it did, and under which symbol it was asked. */
type Undone<Change> = { id: symbol; change: Change }

type Asked<R, Change> = {
  step: symbol
  /** As they were before. */
  rows: readonly R[]
  change: Change
  /** Where this takes an earlier step back. */
  undoes?: Undone<Change> | undefined
}

type QueueOptions<R, Change, Result> = {
  /** Asks the server, an outcome for each id. Never throws. */
  send: (ids: readonly string[], change: Change, based: Based) => Promise<Result[]>
  /**
   * What a refused row is to be asked for once more on top of, because nothing that matters has changed meanwhile: the
   * updated_at that it has now; undefined where the refusal stands.
   */
  onTopOf: (refused: Result, seen: R, asked: Asked<R, Change>) => string | null | undefined
}

/** As many rows and steps are remembered as may be taken back. */
const most = 10_000

/**
 * Asks the server for changes that are shown already. What was asked before about a row is answered first, so that an undo
 * never overtakes what it undoes; each change is based on the row as it was seen, or as one's own last step left it.
 */
export function createQueue<R extends Row, Change, Result extends Outcome>({
  send,
  onTopOf,
}: QueueOptions<R, Change, Result>) {
  /** The last request under way for each row. */
  const tails = new Map<string, Promise<unknown>>()
  /** What a step did not get done: undoing it has nothing to do there. */
  const missed = new Map<symbol, ReadonlySet<string>>()
  /** The updated_at that one's own last step left a row with: an undo takes back nothing that came after it. */
  const left = new Map<string, string>()

  function baseOf({ id, updated_at }: R, isUndo: boolean): string | null {
    const own = left.get(id)
    if (isUndo) return own ?? updated_at
    return own !== undefined && own > (updated_at ?? '') ? own : updated_at
  }

  async function request(asked: Asked<R, Change>): Promise<Result[]> {
    const { rows, change, undoes } = asked
    const notDone = undoes === undefined ? undefined : missed.get(undoes.id)
    const rest = rows.filter(({ id }) => notDone?.has(id) !== true)
    if (rest.length === 0) return []
    const based = new Map(rest.map((row) => [row.id, baseOf(row, undoes !== undefined)]))
    const first = await send([...based.keys()], change, based)
    const seen = new Map(rest.map((row) => [row.id, row]))
    const moved = new Map<string, string | null>()
    for (const outcome of first) {
      const row = seen.get(outcome.id)
      if (outcome.row !== undefined || row === undefined) continue
      const base = onTopOf(outcome, row, asked)
      if (base !== undefined) moved.set(outcome.id, base)
    }
    if (moved.size === 0) return first
    const second = await send([...moved.keys()], change, moved)
    const byId = new Map(second.map((outcome) => [outcome.id, outcome]))
    return first.map((outcome) => byId.get(outcome.id) ?? outcome)
  }

  return {
    /** @returns what became of each row, but for those that the undone step had missed. */
    async ask(asked: Asked<R, Change>): Promise<Result[]> {
      const ids = asked.rows.map(({ id }) => id)
      const answer = Promise.all(ids.map((id) => tails.get(id))).then(() => request(asked))
      for (const id of ids) tails.set(id, answer)
      const outcomes = await answer
      for (const id of ids) if (tails.get(id) === answer) tails.delete(id)
      for (const { row } of outcomes) if (row?.updated_at != null) keep(left, row.id, row.updated_at)
      return outcomes
    },

    /** Remembers what a step did not get done, for its undo. */
    miss: (step: symbol, ids: readonly string[]): void => keep(missed, step, new Set(ids)),
  }
}

function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= most) return
    map.delete(oldest)
  }
}

/** What takes a step back, by groups: rows that were in different states go back by different ways. */
export function waysBack<R, Change>(
  rows: readonly R[],
  inverse: (row: R) => Change | undefined,
): { change: Change; rows: R[] }[] {
  const ways = new Map<string, { change: Change; rows: R[] }>()
  for (const row of rows) {
    const change = inverse(row)
    if (change === undefined) continue
    const key = JSON.stringify(change)
    const way = ways.get(key)
    if (way === undefined) ways.set(key, { change, rows: [row] })
    else way.rows.push(row)
  }
  return [...ways.values()]
}

/** "Undone: moved …" of "Moved …". */
export const undoneWords = (done: string): string =>
  `Undone: ${done.replace(/^./, (letter) => letter.toLowerCase())}`
