import { describe, expect, it } from 'vitest'
import { type Based, createQueue, waysBack } from '../../web/app/optimistic/queue.ts'

type Row = { id: string; updated_at: string; status: string; title: string }
type Outcome = { id: string; row: Row } | { id: string; row?: never; current: Row }

/** Rows that are changed only where they are as they were thought to be; `others` change them behind its back. */
function table(...ids: string[]) {
  let clock = 0
  const rows = new Map<string, Row>(
    ids.map((id) => [id, { id, updated_at: '00', status: 'open', title: id }]),
  )
  const write = (id: string, change: Partial<Row>): Row => {
    const row = { ...read(id), ...change, updated_at: String(++clock).padStart(2, '0') }
    rows.set(id, row)
    return row
  }
  const read = (id: string): Row => {
    const row = rows.get(id)
    if (row === undefined) throw new Error(`no row ${id}`)
    return row
  }
  const send = async (sent: readonly string[], status: string, based: Based): Promise<Outcome[]> => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    return sent.map((id) =>
      based.get(id) === read(id).updated_at ? { id, row: write(id, { status }) } : { id, current: read(id) },
    )
  }
  const queue = createQueue<Row, string, Outcome>({
    send,
    onTopOf: ({ current }: { current?: Row; row?: Row; id: string }, seen, { undoes }) =>
      current?.status === (undoes?.change ?? seen.status) ? current.updated_at : undefined,
  })
  return { read, others: write, queue }
}

describe('changes that are shown before they are agreed to', () => {
  it('reach the server in their order, each on top of what one’s own last one left', async () => {
    const { read, queue } = table('a')
    const seen = read('a')
    const done = Symbol('done')
    await Promise.all([
      queue.ask({ step: done, rows: [seen], change: 'done' }),
      queue.ask({ step: Symbol('undo'), rows: [seen], change: 'open', undoes: { id: done, change: 'done' } }),
      queue.ask({ step: Symbol('late'), rows: [{ ...seen }], change: 'late' }),
    ])
    expect(read('a')).toMatchObject({ status: 'late', updated_at: '03' })
  })

  it('go on top of what others made of other fields, and stop at what they made of the same', async () => {
    const { read, others, queue } = table('a', 'b')
    const seen = ['a', 'b'].map(read)
    others('a', { title: 'renamed' })
    others('b', { status: 'theirs' })
    const outcomes = await queue.ask({ step: Symbol('mine'), rows: seen, change: 'mine' })
    expect(outcomes.map(({ row }) => row?.status)).toEqual(['mine', undefined])
    expect([read('a').title, read('a').status, read('b').status]).toEqual(['renamed', 'mine', 'theirs'])
  })

  it('are undone only where they were done, and not over what others made of them since', async () => {
    const { read, others, queue } = table('a', 'b', 'c')
    const seen = ['a', 'b', 'c'].map(read)
    others('b', { status: 'theirs' })
    const step = Symbol('mine')
    await queue.ask({ step, rows: seen, change: 'mine' })
    queue.miss(step, ['b'])
    others('c', { status: 'taken on' })
    const undone = await queue.ask({
      step: Symbol('undo'),
      rows: seen,
      change: 'open',
      undoes: { id: step, change: 'mine' },
    })
    expect(undone.map(({ id, row }) => [id, row?.status])).toEqual([
      ['a', 'open'],
      ['c', undefined],
    ])
    expect(['a', 'b', 'c'].map((id) => read(id).status)).toEqual(['open', 'theirs', 'taken on'])
  })

  it('go back by the ways that the rows came', () => {
    const rows = ['open', 'waiting', 'open', 'closed'].map((status, id) => ({ id, status }))
    const ways = waysBack(rows, ({ status }) => (status === 'closed' ? undefined : { status }))
    expect(ways.map(({ change, rows }) => [change.status, rows.map(({ id }) => id)])).toEqual([
      ['open', [0, 2]],
      ['waiting', [1]],
    ])
  })
})
