import { startTestServer } from './test-server.ts'

/** Where the workers of a test run find the server that the run has started. */
export const SERVER_VARIABLE = 'AUDIENCEOS_TEST_SERVER'

/**
 * vitest's `globalSetup`: one real Postgres for the whole run, gone afterwards. Without it every worker starts its own.
 * With TEST_DATABASE_URL, that server is used instead.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL || process.env[SERVER_VARIABLE]) return async () => {}
  const server = await startTestServer()
  process.env[SERVER_VARIABLE] = server.url
  return async () => {
    delete process.env[SERVER_VARIABLE]
    await server.stop()
  }
}
