import { checkAccounts, resumeOperations, tidyOutbox } from '@audienceos/auth-sync'
import { sealAll } from '../activity/seal/seal-all.ts'
import type { Deps } from '../app/deps.ts'
import { forgetDeleted } from '../communications/restore.ts'
import { doomUnnamed, removeDoomed, tellMissingStorages } from '../documents/content/remove-doomed.ts'
import { forgetDeletedDocuments } from '../documents/deleted/forget.ts'
import { forgetExpiredKeys } from '../idempotency/replay-or-run.ts'
import { deliverMails } from '../mail/deliver.ts'
import { createMailer } from '../mail/mailer.ts'
import { claimTask } from './claim-task.ts'

/** One task that comes back; `stop` waits for the run that is under way. */
type Repeating = { stop(): Promise<void> }

const check_seconds = 300

/**
 * Work that is nobody's request: what operations left unfinished, mails to send, the comparison of accounts and members,
 * and what has been kept long enough.
 */
export function startBackground(deps: Deps): Repeating {
  const stopping = new AbortController()
  const { signal } = stopping
  const tasks = [
    repeat(deps, 'resume operations', 5_000, () => resumeOperations(deps.sync, { signal })),
    repeat(deps, 'forget idempotency keys', 3_600_000, () => forgetExpiredKeys(deps.store)),
    repeat(deps, 'forget deleted communications', 3_600_000, () => forgetDeleted(deps.db.service)),
    repeat(deps, 'forget deleted documents', 3_600_000, () =>
      forgetDeletedDocuments(deps.db.serviceOf(deps.sign({ job: 'documents.forget' }))),
    ),
    repeat(deps, 'remove contents of documents', 300_000, () =>
      removeDoomed(deps.db.service, deps.documents, deps.log, signal),
    ),
    repeat(deps, 'find contents that nobody names', 3_600_000, async () => {
      if (await claimTask(deps.store, 'find unnamed contents', 3_600)) {
        await doomUnnamed(deps.db.service, deps.documents)
      }
    }),
    once(deps, 'look for missing storages', () =>
      tellMissingStorages(deps.db.service, deps.documents, deps.log),
    ),
    repeat(deps, 'check accounts', 30_000, async () => {
      if (await claimTask(deps.store, 'check accounts', check_seconds)) {
        await checkAccounts(deps.sync, { agency_id: null })
      }
    }),
    repeat(deps, 'seal the activity log', 2_000, () => sealAll(deps.store, signal)),
    repeat(deps, 'tidy the outbox', 600_000, () => tidyOutbox(deps.store)),
  ]
  const { SMTP_URL, MAIL_FROM } = deps.config
  const mailer =
    SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : createMailer(SMTP_URL, MAIL_FROM)
  if (mailer !== undefined) {
    const { store, log } = deps
    tasks.push(repeat(deps, 'send mails', 1_000, () => deliverMails({ store, mailer, log }, signal)))
  }
  return {
    async stop() {
      stopping.abort()
      await Promise.all(tasks.map((task) => task.stop()))
      mailer?.close()
    },
  }
}

function once({ log }: Deps, name: string, work: () => Promise<unknown>): Repeating {
  const running = work().catch((error) => log.warn({ error, task: name }, 'background work failed'))
  return {
    async stop() {
      await running
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
