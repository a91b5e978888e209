import type { CartridgeKind } from '../agency-cartridge.ts'
import { fieldsOf } from '../fields.ts'
import type { StoredCartridge } from '../layer/cartridge-layer.ts'
import type { ChangePlan, PlannedChange } from './change-plan.ts'
import { type Standing, type Standings, standingsOf, unspoken } from './standing.ts'

/** An agency's default of a kind as it is and as it would be, null for none; and everybody, with the cartridge that counts. */
export type CartridgeChange = {
  before: StoredCartridge | null
  after: StoredCartridge | null
  users: readonly { user_id: string; cartridge: StoredCartridge | null }[]
}

type Turn = { was: Standing; is: Standing }

/**
 * What a change of an agency default does to its people, field by field and answer by answer, its locks included:
 * "tone: confident -> warm, affects 14 users, 3 override".
 */
export function planChange(
  kind: CartridgeKind,
  { before: agency, after: changed, users }: CartridgeChange,
): ChangePlan {
  const stand = (user: StoredCartridge | null) => ({
    was: standingsOf(kind, { agency, user }),
    is: standingsOf(kind, { agency: changed, user }),
  })
  const nobody = stand(null)
  const people = users.map(({ user_id, cartridge }) => ({ user_id, ...stand(cartridge) }))
  const changes = placesIn(kind, [nobody, ...people]).flatMap((place): PlannedChange[] => {
    const anybody = turnAt(nobody, place)
    const turns = people.map((person) => ({ user_id: person.user_id, ...turnAt(person, place) }))
    const ids = (which: (turn: Turn) => boolean) => turns.filter(which).map(({ user_id }) => user_id)
    const lock = lockChange(anybody)
    const affects = ids(differs)
    // The questionnaire as a whole is listed for its lock alone; what changes in it is listed by answer.
    const stands = isQuestionnaire(kind, place) || (!differs(anybody) && affects.length === 0)
    if (stands && lock === 'unchanged') return []
    return [
      {
        ...nameOf(kind, place, turns.concat({ user_id: '', ...anybody })),
        before: anybody.was.value,
        after: anybody.is.value,
        lock,
        affects,
        overrides: ids(({ was, is }) => was.own && is.own),
        silences: ids((turn) => differs(turn) && turn.is.sleeping && !turn.was.sleeping),
      },
    ]
  })
  const affected = new Set(changes.flatMap(({ affects }) => affects))
  return { kind, changes, affects: users.map(({ user_id }) => user_id).filter((id) => affected.has(id)) }
}

/** The fields in order, then the questions that anybody answers or that are locked. */
function placesIn(kind: CartridgeKind, all: { was: Standings; is: Standings }[]): (string | number)[] {
  const keys = all.flatMap(({ was, is }) => [...was.keys(), ...is.keys()])
  const numbers = [...new Set(keys)].filter((key) => typeof key === 'number')
  return [...fieldsOf(kind).map(({ name }) => name), ...numbers.sort((a, b) => a - b)]
}

function turnAt({ was, is }: { was: Standings; is: Standings }, place: string | number): Turn {
  return { was: was.get(place) ?? unspoken, is: is.get(place) ?? unspoken }
}

function differs({ was, is }: Turn): boolean {
  return JSON.stringify(was.value) !== JSON.stringify(is.value)
}

function lockChange({ was, is }: Turn): PlannedChange['lock'] {
  if (was.locked === is.locked) return 'unchanged'
  return is.locked ? 'locked' : 'unlocked'
}

function isQuestionnaire(kind: CartridgeKind, place: string | number): boolean {
  return fieldsOf(kind).some(({ name, type }) => name === place && type === 'blueprint')
}

/** An answer goes by the key that somebody gives it, the agency's before a person's. */
function nameOf(kind: CartridgeKind, place: string | number, turns: Turn[]): { path: string; label: string } {
  const fields = fieldsOf(kind)
  const field = fields.find(({ name, type }) =>
    typeof place === 'number' ? type === 'blueprint' : name === place,
  )
  const name = field?.name ?? String(place)
  const label = field?.label ?? name
  if (typeof place === 'string') return { path: name, label }
  const keys = turns.toReversed().map(({ was, is }) => is.key ?? was.key)
  const key = keys.find((candidate) => candidate !== null) ?? String(place)
  return { path: `${name}.${key}`, label: `${label}: ${key}` }
}
