import { dateSlots } from './date-slots.ts'
import { numberSlots } from './number-slots.ts'
import type { Scene } from './scene.ts'
import { firstName } from './words.ts'

export type SlotMemory = Map<string, string | number>

type SlotTable = Record<string, (scene: Scene) => string>

const other = (scene: Scene, people: readonly { name: string }[], not: { name: string }) =>
  firstName(
    (people.length > 1 ? scene.random.pick(people.filter((person) => person.name !== not.name)) : not).name,
  )

const nameSlots: SlotTable = {
  client: ({ client }) => client.short,
  contact: ({ contact }) => firstName(contact.name),
  member: ({ member }) => firstName(member.name),
  them_other: (scene) => other(scene, scene.client.people, scene.contact),
  us_other: (scene) => other(scene, scene.team, scene.member),
  product: ({ random, client }) => random.pick(client.sells),
  campaign: ({ random, client }) => random.pick(client.campaigns),
  page: ({ random, client }) => random.pick(client.pages),
  audience: ({ random, client }) => random.pick(client.audiences),
  channel: ({ random, client }) => random.pick(client.channels),
  rival: ({ random, client }) => random.pick(client.rivals),
  action: ({ client }) => client.action[1],
  action_one: ({ client }) => client.action[0],
  keyword: ({ random, client }) => {
    const pattern = random.pick(
      client.kind === 'shop'
        ? ['best #', '# reviews', '# uk', 'buy #', '# gift']
        : client.kind === 'saas'
          ? ['# software', 'best #', '# for small business', '# pricing', '# alternatives']
          : ['# near me', '# cost', 'best #', '# prices', 'how does # work'],
    )
    return pattern.replace('#', random.pick(client.sells).toLowerCase())
  },
}

const table: SlotTable = { ...nameSlots, ...numberSlots, ...dateSlots }

/**
 * The value of a slot, the same all through a scene. A digit at the end (`{product2}`) asks for another value
 * than the slot without it. Throws on a slot that does not exist: a template is wrong.
 */
export function slotValue(scene: Scene, name: string): string {
  const known = scene.memory.get(name)
  // A weekday that has gone by is no longer what anybody means by it.
  if (typeof known === 'string' && !name.startsWith('day')) return known
  const base = name.replace(/\d$/, '')
  const make = table[base]
  if (!make) throw new Error(`no slot {${name}}`)
  if (base === 'day') return make(scene)
  let value = make(scene)
  for (let tries = 0; tries < 6 && base !== name && value === scene.memory.get(base); tries++)
    value = make(scene)
  scene.memory.set(name, value)
  return value
}
