import { readConfig } from './config/read-config.ts'
import { createLog } from './log/create-log.ts'
import { explainFailure } from './start/explain-failure.ts'
import { serveDevelopment } from './start/serve-development.ts'
import { startServer } from './start/start-server.ts'
import { stopOnSignals } from './start/stop-on-signals.ts'

const web_directory = new URL('../client', import.meta.url).pathname

try {
  const config = readConfig(process.env, process.argv.slice(2))
  const log = createLog(config.LOG_LEVEL)
  const development = config.flags.dev ? await serveDevelopment() : undefined
  const server = await startServer({
    config,
    log,
    ...(development === undefined ? { web_directory } : { web_listener: development.listener }),
  })
  stopOnSignals(log, async () => {
    await server.close()
    await development?.close()
  })
  process.stdout.write(`AudienceOS is ready: ${server.url}\n`)
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`)
  process.exit(1)
}
