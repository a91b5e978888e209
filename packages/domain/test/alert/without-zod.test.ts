import { expect, it, vi } from 'vitest'

vi.mock('zod', () => {
  throw new Error('zod was loaded')
})

// The inbox and the rules' form run these in the browser, where the schemas' library would be most of its weight.
it.each([
  ['evaluation', () => import('../../src/alert/evaluate/evaluate-alerts.ts')],
  ['replay', () => import('../../src/alert/replay/replay-alerts.ts')],
  ['the lifecycle', () => import('../../src/alert/lifecycle/lifecycle.ts')],
  ['severities', () => import('../../src/alert/severity.ts')],
  ['defaults', () => import('../../src/alert/rule/defaults.ts')],
  ['kinds', () => import('../../src/alert/rule/kinds.ts')],
  ['words', () => import('../../src/alert/words/describe-alert.ts')],
  ['working hours', () => import('../../src/business-hours/business-time.ts')],
  ['the default calendar', () => import('../../src/business-hours/default-calendar.ts')],
  ['health', () => import('../../src/client-health/client-health.ts')],
  ['risk', () => import('../../src/client-health/risk.ts')],
  ['the next action', () => import('../../src/client-health/next-action.ts')],
  ['ticket statuses', () => import('../../src/ticket/ticket-state.ts')],
])('%s works without zod', async (_, load) => {
  expect(Object.keys(await load()).length).toBeGreaterThan(0)
})
