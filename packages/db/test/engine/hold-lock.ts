/** A process that takes a lock and keeps it. */
import { acquireLock } from '../../src/engine/lock.ts'

acquireLock(process.argv[2] ?? '', 'It').then(
  () => process.send?.('held'),
  (error) => process.send?.(String(error)),
)
setInterval(() => {}, 1000)
