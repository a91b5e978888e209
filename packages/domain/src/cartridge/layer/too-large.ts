import type { CartridgeKind } from '../agency-cartridge.ts'
import { fieldsOf } from '../fields.ts'
import type { CartridgeProblem } from './cartridge-layer.ts'
import { isPlainObject } from './plain-object.ts'

/**
 * How much one cartridge may hold: items of a list, and characters of its data as JSON, far more than any prompt bears;
 * and how much is imported at once: cartridges, and bytes of their file.
 */
export const cartridgeLimits = {
  items: 500,
  characters: 300_000,
  file_cartridges: 5_000,
  file_bytes: 16 * 1024 * 1024,
}

/**
 * What in data is more than may be saved, each list by its path with its length as value, and the whole ("") with its
 * number of characters. What is stored already counts all the same: it is only named.
 */
export function tooLarge(kind: CartridgeKind, data: unknown): CartridgeProblem[] {
  if (!isPlainObject(data)) return []
  const problems = fieldsOf(kind).flatMap(({ name, type }) => {
    const value = Object.hasOwn(data, name) ? data[name] : null
    if (type === 'list') return tooLong(name, value)
    if (type !== 'blueprint' || !isPlainObject(value)) return []
    return Object.entries(value).flatMap(([key, answer]) => tooLong(`${name}.${key}`, answer))
  })
  const characters = JSON.stringify(data).length
  if (characters <= cartridgeLimits.characters) return problems
  const problem = `has ${characters} characters; at most ${cartridgeLimits.characters} can be saved`
  return [...problems, { path: '', value: characters, problem }]
}

function tooLong(path: string, value: unknown): CartridgeProblem[] {
  if (!Array.isArray(value) || value.length <= cartridgeLimits.items) return []
  const problem = `has ${value.length} items; at most ${cartridgeLimits.items} can be saved`
  return [{ path, value: value.length, problem }]
}
