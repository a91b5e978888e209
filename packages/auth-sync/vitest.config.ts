import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One real Postgres for the whole run.
    globalSetup: '../db/src/testing/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Much of it waits, for leases and for processes to die.
    maxWorkers: 4,
    // No test leaves anything in a module: loading all of them anew for each file would be a third of the time.
    isolate: false,
  },
})
