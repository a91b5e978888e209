import type { CartridgeKind } from '../agency-cartridge.ts'
import { questionNumber } from '../blueprint/questions.ts'
import type { FieldValues } from '../cartridge-data.ts'
import type { CartridgeProblem, CartridgeSource, StoredCartridge } from '../layer/cartridge-layer.ts'
import { readLayer } from '../layer/read-layer.ts'
import { systemCartridges } from '../layer/system-layer.ts'
import { readLocks } from '../lock/read-locks.ts'

/** One layer as it was read. */
export type Layer = { source: CartridgeSource; data: FieldValues }

/** The layers of one kind, lowest first, and the agency's locks. */
export type Stack = {
  layers: Layer[]
  agency: CartridgeSource | null
  user: CartridgeSource | null
  locks: string[]
  problems: (CartridgeProblem & { source: CartridgeSource })[]
}

/** The agency's default and the person's cartridge; one that is missing inherits everything. */
export type CartridgePair = {
  agency?: StoredCartridge | null | undefined
  user?: StoredCartridge | null | undefined
}

/** Reads the layers. Locks count on the agency's default alone. */
export function stackLayers(kind: CartridgeKind, { agency, user }: CartridgePair): Stack {
  const system: Layer = { source: { layer: 'system', id: null, name: null }, data: systemCartridges[kind] }
  const stack: Stack = { layers: [system], agency: null, user: null, locks: [], problems: [] }
  for (const [layer, cartridge] of [['agency', agency] as const, ['user', user] as const]) {
    if (!cartridge) continue
    const source: CartridgeSource = { layer, id: cartridge.id, name: cartridge.name }
    const { data, problems } = readLayer(kind, cartridge.data)
    stack[layer] = source
    stack.layers.push({ source, data })
    const read = layer === 'agency' ? readLocks(kind, cartridge.locks) : { locks: [], problems: [] }
    stack.locks.push(...read.locks)
    stack.problems.push(...[...problems, ...read.problems].map((problem) => ({ ...problem, source })))
  }
  return stack
}

/** By whom a field is locked. */
export function lockOn({ agency, locks }: Stack, field: string): CartridgeSource | null {
  return locks.includes(field) ? agency : null
}

/** By whom a question is locked, by itself or with the whole questionnaire. */
export function lockOnAnswer(stack: Stack, field: string, number: number): CartridgeSource | null {
  const single = stack.locks.some((lock) => questionNumber(lock) === number)
  return single ? stack.agency : lockOn(stack, field)
}
