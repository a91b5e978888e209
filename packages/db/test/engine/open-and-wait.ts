/** A server of its own process: opens a database, writes rows one by one and reports each that was acknowledged. */
import { openWithOwner } from '../../src/engine/open-database.ts'

const [engine = '', data_dir = ''] = process.argv.slice(2)
const { owner } = await openWithOwner({ engine, data_dir } as never, undefined, { self_test: false })
await owner.script('create table if not exists public.written (n int primary key)')
process.send?.('open')
for (let n = 1; ; n += 1) {
  await owner.query('insert into public.written values ($1) on conflict do nothing', [n])
  process.send?.(n)
}
