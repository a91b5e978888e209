import type { AuthPort, Store, SyncDeps } from '@audienceos/auth-sync'
import type { Database, ServiceSql, SignOrigin } from '@audienceos/db'
import type { Config } from '../config/config.ts'
import type { MailLinks } from '../config/mail-links.ts'
import type { Documents } from '../documents/start.ts'
import type { Imports } from '../imports/start.ts'
import type { Limits } from '../limits/limits.ts'
import type { Hub } from '../live/hub.ts'
import type { Log } from '../log/create-log.ts'
import type { Queue } from '../request/queue.ts'
import type { SearchNames } from '../search/search-names.ts'
import type { Turnstile } from '../search/turnstile.ts'
import type { Sessions } from '../session/sessions.ts'
import type { Errands } from './errands.ts'

/** What the parts of the server are given; there are no globals. */
export type Deps = {
  config: Config
  version: string
  log: Log
  db: Database
  /** The database as a service, for work that is nobody's request or must see more than its caller. */
  store: Store
  /** The same for what speaks to it in templates. */
  service: ServiceSql
  /** Signs what a request or a job says of itself to the activity log. */
  sign: SignOrigin
  auth: AuthPort
  sync: SyncDeps
  sessions: Sessions
  hub: Hub
  limits: Limits
  errands: Errands
  links: MailLinks
  idempotency_secret: string
  imports: Imports
  documents: Documents
  search: { names: SearchNames; turnstile: Turnstile }
  /** What the dearest requests wait in: an agency has one at a time. */
  dry_runs: Queue
  /** Milliseconds since the epoch. */
  now: () => number
}
