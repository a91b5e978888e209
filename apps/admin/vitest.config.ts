import { defineConfig } from 'vitest/config'

/** Tests in Node. A database opens in seconds, and more slowly while others do the same. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: '../../packages/db/src/testing/global-setup.ts',
    hookTimeout: 120_000,
    testTimeout: 60_000,
    // Two files at a time on two cores; by itself vitest would leave one of them to itself.
    maxWorkers: 2,
    // No test leaves anything in a module: loading all of them anew for each file would be a third of the time.
    isolate: false,
  },
})
