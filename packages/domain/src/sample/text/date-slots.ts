import type { Scene } from './scene.ts'
import { dateName, monthName, quarterName, seasons, weekdayName, yearOf } from './words.ts'

/** A weekday ahead that both sides agree on; once it has gone by, the next one is meant. */
function weekdayAhead(scene: Scene): string {
  const known = scene.memory.get('#day')
  if (typeof known === 'number' && known > scene.day) return weekdayName(known)
  const next = scene.calendar.workday(scene.day, scene.random.int(2, 4))
  scene.memory.set('#day', next)
  return weekdayName(next)
}

const dateAhead = (scene: Scene, least: number, most: number) => {
  const day = scene.day + scene.random.int(least, most)
  return dateName(scene.calendar.isWorkday(day) ? day : scene.calendar.workday(day, 1))
}

const buyers = (scene: Scene) =>
  scene.client.kind === 'saas' || scene.client.sellsToCompanies === true ? 'companies' : 'people'

/** Dates as people name them, counted from the day of the message. */
export const dateSlots: Record<string, (scene: Scene) => string> = {
  day: weekdayAhead,
  date: (s) => dateAhead(s, 8, 19),
  date_far: (s) => dateAhead(s, 22, 45),
  date_past: (s) => dateName(s.calendar.workday(s.day, -s.random.int(3, 9))),
  month: (s) => monthName(s.day),
  last_month: (s) => monthName(s.day, -1),
  next_month: (s) => monthName(s.day, 1),
  quarter: (s) => quarterName(s.day),
  last_quarter: (s) => quarterName(s.day, -1),
  next_quarter: (s) => quarterName(s.day, 1),
  year: (s) => String(yearOf(s.day)),
  season: (s) => s.random.pick(seasons(s.day, buyers(s))),
}
