import { resolve } from 'node:path'
import { serviceStore } from '@audienceos/auth-sync'
import { type Database, type Origin, openDatabase } from '@audienceos/db'
import { getRequestListener } from '@hono/node-server'
import { jobStore } from '../activity/job-store.ts'
import { startAlerting } from '../alerting/start.ts'
import { createApp } from '../app/create-app.ts'
import type { Deps } from '../app/deps.ts'
import { createErrands } from '../app/errands.ts'
import { type Listener, listen } from '../app/listen.ts'
import { answerStarting } from '../app/starting.ts'
import { stopServing } from '../app/stop-serving.ts'
import type { Config } from '../config/config.ts'
import { databaseConfig } from '../config/database-config.ts'
import { mailLinks } from '../config/mail-links.ts'
import { isSecure, publicUrl } from '../config/public-url.ts'
import { startDocuments } from '../documents/start.ts'
import { loadIdempotencySecret } from '../idempotency/secret.ts'
import { startImports } from '../imports/start.ts'
import { type Budgets, createLimits } from '../limits/limits.ts'
import { createHub } from '../live/hub.ts'
import type { Log } from '../log/create-log.ts'
import { createQueue } from '../request/queue.ts'
import { createSearchNames } from '../search/search-names.ts'
import { createTurnstile } from '../search/turnstile.ts'
import { liveMembers } from '../session/find-live-member.ts'
import { createSessions } from '../session/sessions.ts'
import { loadWebFiles } from '../web/web-files.ts'
import { startBackground } from './background.ts'
import { closeAll } from './close-all.ts'
import { connectAuthService } from './connect-auth.ts'
import { version } from './version.ts'
import { writeAddress } from './write-address.ts'

export type StartOptions = {
  config: Config
  log: Log
  /** An open database, which stays the caller's to close; without it the configured one is opened. */
  db?: Database
  /** The built web app. */
  web_directory?: string
  /** Serves the web app in development instead of `web_directory`; gets what is not the API's. */
  web_listener?: Listener
  budgets?: Budgets
  now?: () => number
}

export type RunningServer = {
  url: string
  port: number
  /** Stops accepting, ends streams, finishes requests and background work, closes the database. */
  close(): Promise<void>
}

/**
 * Starts everything in order: the port first, because a second start on it must not touch the database; then the
 * database with its migrations and self-test, the auth service, what a crash left unfinished, and the routes.
 * @throws ConfigError with a message for the person who starts it
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, log, now = Date.now } = options
  let listener: Listener = answerStarting
  const { server, port } = await listen(
    (request, response) => listener(request, response),
    config.HOST,
    config.PORT,
  )
  // In the order in which they were opened; closed in the opposite one, except that the port comes first of all.
  let endStreams = () => {}
  const opened: (() => Promise<unknown>)[] = []
  const close = async () => {
    // Streams never end by themselves.
    endStreams()
    await stopServing(server)
    await closeAll(opened.splice(0).reverse())
  }
  try {
    const db = options.db ?? (await openDatabase(databaseConfig(config), log))
    if (options.db === undefined) opened.push(() => db.close())
    const store = serviceStore(db.service, (origin) => db.serviceOf(origin as Origin))
    const sign = await db.originSigner()
    const url = publicUrl(config, port)
    const auth = await connectAuthService({ config, store, log, now, site_url: url })
    await writeAddress(config.DATA_DIR, url, log)
    const links = mailLinks(url)
    const sync = {
      store,
      auth,
      links,
      log: (event: object) => log.warn(event, 'an auth operation goes on in the background'),
    }
    const sessions = createSessions(auth, liveMembers(store), now)
    const hub = createHub(log, (user_id) => sessions.forget(user_id))
    const limits = createLimits(options.budgets)
    const errands = createErrands(log)
    opened.push(errands.settle)
    const idempotency_secret = await loadIdempotencySecret(store)
    const imports = await startImports({ db, log, spool_dir: resolve(config.DATA_DIR, 'spool') })
    opened.push(imports.stop)
    const documents = await startDocuments(config)
    const deps: Deps = {
      config,
      version,
      log,
      db,
      store,
      service: db.service,
      sign,
      auth,
      sync,
      sessions,
      hub,
      limits,
      errands,
      links,
      idempotency_secret,
      imports,
      documents,
      search: { names: createSearchNames({ hub, log, now }), turnstile: createTurnstile() },
      dry_runs: createQueue(),
      now,
    }

    const alerting = startAlerting({ ...deps, store: jobStore(deps, 'alerts.evaluate') })
    opened.push(alerting.stop)
    const hear = (payload: string) => {
      hub.publish(payload)
      alerting.hear(payload)
    }
    const unlisten = await db.listen('audienceos', hear, () => {
      sessions.forget()
      hub.resync()
      alerting.hear()
    })
    endStreams = () => hub.closeAll()
    opened.push(unlisten)
    const background = startBackground(deps)
    opened.push(background.stop)

    const web =
      options.web_directory === undefined
        ? undefined
        : await loadWebFiles(options.web_directory, isSecure(config))
    const app = createApp(deps, web)
    const serve = getRequestListener(app.fetch, { overrideGlobalObjects: true })
    const { web_listener } = options
    listener = (request, response) => {
      if (web_listener !== undefined && !/^\/(api|rpc)\//.test(request.url ?? ''))
        web_listener(request, response)
      else void serve(request, response)
    }
  } catch (error) {
    await close().catch((failed) =>
      log.error({ error: failed }, 'a start that failed could not be cleared away'),
    )
    throw error
  }
  return { url: publicUrl(config, port), port, close }
}
