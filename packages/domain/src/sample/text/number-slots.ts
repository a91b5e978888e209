import type { Scene } from './scene.ts'
import { pounds, thousands } from './words.ts'

/** A number that others of the scene are worked out from. */
function fixed(scene: Scene, name: string, make: () => number): number {
  const known = scene.memory.get(`#${name}`)
  if (typeof known === 'number') return known
  const value = make()
  scene.memory.set(`#${name}`, value)
  return value
}

const toNearest = (step: number, n: number) => Math.max(step, Math.round(n / step) * step)

const spend = (s: Scene) =>
  fixed(s, 'spend', () => toNearest(10, s.client.budget * s.scale * s.random.between(0.28, 0.62)))
const cap = (s: Scene) =>
  fixed(s, 'budget', () => toNearest(250, s.client.budget * s.scale * s.random.between(0.12, 0.4)))
const cost = (s: Scene) => fixed(s, 'cpa', () => s.client.cost * s.random.between(0.84, 1.08))
const count = (s: Scene) => Math.max(3, Math.round(spend(s) / cost(s)))
const rate = (s: Scene) => fixed(s, 'rate', () => s.random.between(1.6, 4.6))
const position = (s: Scene) => fixed(s, 'pos', () => s.random.int(2, 8))
const pay = (n: number) => pounds(n >= 100 ? Math.round(n) : Math.round(n * 20) / 20)

/** Figures as people quote them, in proportion to the client's budget and its usual cost per result. */
export const numberSlots: Record<string, (scene: Scene) => string> = {
  spend: (s) => pounds(spend(s)),
  budget: (s) => pounds(cap(s)),
  budget_up: (s) => pounds(toNearest(250, cap(s) * s.random.between(1.25, 1.7) + 250)),
  budget_down: (s) => pounds(toNearest(100, cap(s) * s.random.between(0.45, 0.75))),
  cpa: (s) => pay(cost(s)),
  cpa_before: (s) => pay(cost(s) * s.random.between(1.14, 1.38)),
  cpa_high: (s) => pay(cost(s) * s.random.between(1.3, 1.75)),
  count: (s) => thousands(count(s)),
  count_before: (s) => thousands(Math.max(2, count(s) * s.random.between(0.68, 0.9))),
  roas: (s) => fixed(s, 'roas', () => s.random.between(2.7, 5.4)).toFixed(1),
  rate: (s) => `${rate(s).toFixed(1)}%`,
  rate_before: (s) => `${(rate(s) * s.random.between(0.68, 0.9)).toFixed(1)}%`,
  pct: (s) => `${s.random.int(8, 36)}%`,
  pct_small: (s) => `${s.random.int(2, 7)}%`,
  ctr: (s) => `${s.random.between(0.8, 2.9).toFixed(2)}%`,
  open_rate: (s) => `${s.random.between(27, 46).toFixed(1)}%`,
  sessions: (s) => thousands(toNearest(50, s.client.budget * s.scale * s.random.between(0.9, 2.6))),
  amount: (s) => pounds(s.client.retainer),
  fee: (s) => pounds(toNearest(50, s.client.retainer * s.random.between(0.15, 0.45))),
  pos: (s) => String(position(s)),
  pos_before: (s) => String(position(s) + s.random.int(4, 15)),
  seconds: (s) => s.random.between(3.4, 6.9).toFixed(1),
  seconds_good: (s) => s.random.between(1.3, 2.4).toFixed(1),
  score: (s) => String(s.random.int(34, 61)),
  score_good: (s) => String(s.random.int(84, 97)),
  hours: (s) => String(s.random.int(3, 14)),
  n: (s) => String(s.random.int(6, 48)),
  a_day: (s) =>
    String(Math.max(2, Math.round((s.client.budget / s.client.cost / 30) * s.random.between(0.7, 1.5)))),
  few: (s) => s.random.pick(['two', 'three', 'four', 'five']),
  version: (s) => `v${s.random.int(2, 5)}`,
  po: (s) => `PO-${s.random.int(41000, 48999)}`,
  invoice: (s) => `LM-${1000 + Math.max(0, s.day - 19000) + s.random.int(0, 2)}`,
  time: (s) =>
    s.random.pick(['9:30', '10:00', '10:30', '11:00', '11:30', '14:00', '14:30', '15:00', '15:30', '16:00']),
  clock: (s) => {
    // A little before the message that names it.
    const minute = Math.max(421, Math.round(s.minute) - s.random.int(6, 55))
    return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  },
  size: (s) => s.random.pick(['1080x1350', '1080x1920', '1200x628', '300x600', '970x250', '1080x1080']),
  browser: (s) =>
    s.random.pick([
      'Safari on iPhone',
      'Firefox',
      'Chrome on Android',
      'Edge',
      'the in-app Instagram browser',
    ]),
}
