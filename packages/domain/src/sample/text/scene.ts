import type { Calendar } from '../calendar/calendar.ts'
import type { ClientCast, Person } from '../cast/cast.ts'
import type { Random } from '../random/random.ts'
import { expand } from './expand.ts'
import { type SlotMemory, slotValue } from './slots.ts'

/** What a conversation is about and between whom: its numbers, names and dates stay the same from turn to turn. */
export type Scene = {
  random: Random
  calendar: Calendar
  client: ClientCast
  /** The person at the client, and the one at the agency. */
  contact: Person
  member: Person
  team: readonly Person[]
  /** How much the client spends against its usual budget at this time. */
  scale: number
  /** The local day and minute of the message being written. */
  day: number
  minute: number
  memory: SlotMemory
}

export function createScene(parts: Omit<Scene, 'memory' | 'minute'>): Scene {
  return { ...parts, minute: 960, memory: new Map() }
}

/** Writes a template as of an instant. */
export function write(scene: Scene, template: string, instant?: number): string {
  if (instant !== undefined) {
    scene.day = scene.calendar.dayOf(instant)
    scene.minute = scene.calendar.minuteOf(instant)
  }
  return expand(template, scene.random, (name) => slotValue(scene, name), scene.memory)
}
