import { defineConfig } from 'vitest/config'

const withoutZod = '**/without-zod.test.ts'
// Thousands of random cases on a machine that does other things as well.
const testTimeout = 60_000

export default defineConfig({
  test: {
    projects: [
      // No test leaves anything in a module: loading all of them anew for each file would be half of the time.
      {
        test: {
          name: 'rules',
          include: ['test/**/*.test.ts'],
          exclude: [withoutZod],
          isolate: false,
          testTimeout,
        },
      },
      // These look at what is loaded: had another test loaded it before, they could not fail.
      { test: { name: 'without zod', include: [withoutZod], testTimeout } },
    ],
  },
})
