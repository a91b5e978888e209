import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: './src/testing/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // No test leaves anything in a module, and PGlite compiles itself once per process.
    isolate: false,
  },
})
