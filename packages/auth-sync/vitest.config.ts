import { defineConfig } from 'vitest/config'

// Opening a database is the slow part, and two of them at once is what a small machine bears.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2 },
})
