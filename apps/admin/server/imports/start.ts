import type { Database } from '@audienceos/db'
import { createSlots, type Slots } from '../request/upload-slots.ts'
import type { JobLog } from './job/job.ts'
import { startWorker } from './job/worker.ts'
import { createRoom, type Room } from './spool/room.ts'
import { openSpool, type Spool } from './spool/spool.ts'
import { sweepSpool } from './spool/sweep.ts'

const sweep_ms = 6 * 60 * 60 * 1000

/** Everything that imports need while the server runs. */
export type Imports = {
  spool: Spool
  room: Room
  slots: Slots
  /** Looks for work at once, after a request made some. */
  wake(): void
  /** Ends after the batches that are being written; what is unfinished goes on at the next start. */
  stop(): Promise<void>
}

/** Opens the spool and starts the worker. The database must be migrated. */
export async function startImports(deps: { db: Database; spool_dir: string; log: JobLog }): Promise<Imports> {
  const db = deps.db.serviceOf((await deps.db.originSigner())({ job: 'imports.run' }))
  const spool = await openSpool(deps.spool_dir)
  const sweep = () =>
    sweepSpool(db, spool).catch((error) =>
      deps.log.warn({ error }, 'the spool of imports could not be swept'),
    )
  await sweep()
  const timer = setInterval(sweep, sweep_ms)
  timer.unref()
  const worker = await startWorker({ db, dbOf: deps.db.serviceOf, spool, log: deps.log })
  return {
    spool,
    room: createRoom(spool),
    slots: createSlots(),
    wake: worker.wake,
    async stop() {
      clearInterval(timer)
      await worker.stop()
    },
  }
}
