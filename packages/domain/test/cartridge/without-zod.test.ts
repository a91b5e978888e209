import { expect, it, vi } from 'vitest'

vi.mock('zod', () => {
  throw new Error('zod was loaded')
})

// The editor compiles drafts in the browser, where the schemas' library would be most of its weight.
it.each([
  ['resolution', () => import('../../src/cartridge/resolve/resolve-cartridge.ts')],
  ['the prompt', () => import('../../src/cartridge/prompt/compile-prompt.ts')],
  ['completeness', () => import('../../src/cartridge/blueprint/measure-completeness.ts')],
  ['fields', () => import('../../src/cartridge/fields.ts')],
  ['the difference of lists', () => import('../../src/cartridge/diff/diff-list.ts')],
])('%s works without zod', async (_, load) => {
  expect(Object.keys(await load()).length).toBeGreaterThan(0)
})
