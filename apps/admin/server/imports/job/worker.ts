import { randomUUID } from 'node:crypto'
import type { Origin, ServiceSql } from '@audienceos/db'
import type { Spool } from '../spool/spool.ts'
import { claimJob, handBack, releaseDead, renew } from './claim.ts'
import { failImport, failureOf } from './fail.ts'
import { type Job, type JobLog, LeaseLost, lease_seconds } from './job.ts'
import { previewImport } from './preview.ts'
import { runImport } from './run.ts'
import { undoImport } from './undo.ts'

const poll_ms = 2_000
/** So that a preview does not wait behind a mailbox of a gigabyte. */
const lanes = 2
/** A file that takes the process down with it at the same place each time must not do so for ever. */
const most_attempts = 3

const work = { previewing: previewImport, running: runImport, undoing: undoImport }

export type WorkerDeps = {
  db: ServiceSql
  /** The database on behalf of the request that had a job done. */
  dbOf: (origin: Origin) => ServiceSql
  spool: Spool
  log: JobLog
}

/** Does the jobs of this host until it is stopped. `wake` looks for new ones at once. */
export type Worker = { wake(): void; stop(): Promise<void> }

export async function startWorker(deps: WorkerDeps): Promise<Worker> {
  const { db, spool, log } = deps
  const owner = `${process.pid}.${randomUUID()}`
  const stopping = new AbortController()
  const idle = new Set<() => void>()
  // a call of wake that comes while a lane has just found nothing must not be lost
  let calls = 0
  await releaseDead(db, spool.host, isDead)

  async function lane(): Promise<void> {
    while (!stopping.signal.aborted) {
      let job: Job | null = null
      const heard = calls
      try {
        job = await claimJob(db, spool.host, owner)
        if (job !== null) await doJob(deps, job, stopping.signal)
      } catch (error) {
        log.warn({ error, import_id: job?.id }, 'import worker failed')
        job = null
      }
      if (job === null && heard === calls) await rest()
    }
  }

  function rest(): Promise<void> {
    if (stopping.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(wake, poll_ms)
      timer.unref()
      function wake() {
        clearTimeout(timer)
        idle.delete(wake)
        resolve()
      }
      idle.add(wake)
    })
  }

  const running = Promise.all(Array.from({ length: lanes }, lane))
  const wake = () => {
    calls++
    for (const one of [...idle]) one()
  }
  return {
    wake,
    async stop() {
      stopping.abort()
      wake()
      await running
    },
  }
}

async function doJob(deps: WorkerDeps, job: Job, stopped: AbortSignal) {
  const { spool, log } = deps
  const db = job.origin === '' ? deps.db : deps.dbOf(job.origin as Origin)
  const started = performance.now()
  // a single message can take longer than a lease
  const beat = setInterval(() => renew(db, job).catch(() => {}), (lease_seconds * 1000) / 4)
  const facts = { import_id: job.id, agency_id: job.agency_id, status: job.status, attempt: job.attempt }
  try {
    if (job.attempt > most_attempts) {
      const detail = `The server stopped ${most_attempts} times at the same place of this file, so it was left alone. Run it again to go on where it stopped, or split the file.`
      return await failImport(db, job, 'interrupted', detail)
    }
    await work[job.status](db, spool, job, stopped)
    log.info({ ...facts, ms: Math.round(performance.now() - started) }, 'import job finished')
  } catch (error) {
    if (error instanceof LeaseLost) log.info(facts, 'import job given up: it was stopped or taken over')
    // the next start goes on with it
    else if (stopped.aborted) await handBack(db, job)
    else {
      log.error({ ...facts, error }, 'import job failed')
      const { code, detail } = failureOf(error)
      await failImport(db, job, code, detail)
    }
  } finally {
    clearInterval(beat)
  }
}

/** Whether the process of a lease is gone. Ours under another name is an earlier one: a container's first is always 1. */
function isDead(owner: string): boolean {
  const pid = Number(owner.split('.')[0])
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
