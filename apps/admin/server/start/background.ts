import { resumeOperations } from '@audienceos/auth-sync'
import type { Deps } from '../app/deps.ts'
import { forgetDeleted } from '../communications/restore.ts'
import { forgetExpiredKeys } from '../idempotency/replay-or-run.ts'

/** One task that comes back; `stop` waits for the run that is under way. */
type Repeating = { stop(): Promise<void> }

/** Work that is nobody's request: what sign-ups left unfinished, and what has been kept long enough. */
export function startBackground(deps: Deps): Repeating {
  const tasks = [
    repeat(deps, 'resume operations', 5_000, () => resumeOperations(deps.sync)),
    repeat(deps, 'forget idempotency keys', 3_600_000, () => forgetExpiredKeys(deps.store)),
    repeat(deps, 'forget deleted communications', 3_600_000, () => forgetDeleted(deps.db.service)),
  ]
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.stop()))
    },
  }
}

// The pause begins when the work ends: a slow database is not asked twice at once.
function repeat({ log }: Deps, name: string, pause_ms: number, work: () => Promise<unknown>): Repeating {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<void> = run()
  async function run(): Promise<void> {
    try {
      await work()
    } catch (error) {
      log.warn({ error, task: name }, 'background work failed')
    }
    if (stopped) return
    timer = setTimeout(() => {
      running = run()
    }, pause_ms)
    timer.unref()
  }
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
