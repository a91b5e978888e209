import type { Member } from '../../../api/types.ts'
import { nameOf } from '../arrange-people.ts'

type Taker = Pick<Member, 'id' | 'full_name' | 'email'>
type TakerLabel = {
  id: string
  /** "Ada Lovelace", with the address where somebody else has that name, and "Invited" before they have joined. */
  label: string
  /** What the avatar stands for: names that are alike would look alike as well. */
  face: string
}

const letters = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ')

/** The people who may take work over, told apart. `people` says of each whether they have joined. */
export function takerLabels(
  takers: readonly Taker[],
  people: readonly Pick<Member, 'id' | 'status'>[],
  me: string,
): TakerLabel[] {
  const times = new Map<string, number>()
  for (const taker of takers) times.set(letters(nameOf(taker)), (times.get(letters(nameOf(taker))) ?? 0) + 1)
  return takers.map((taker) => {
    const name = nameOf(taker)
    const alike = (times.get(letters(name)) ?? 0) > 1
    const invited = people.find(({ id }) => id === taker.id)?.status === 'invited'
    const label = [
      alike && name !== taker.email ? `${name}, ${taker.email}` : name,
      ...(taker.id === me ? ['(you)'] : []),
      ...(invited ? ['· Invited'] : []),
    ].join(' ')
    return { id: taker.id, label, face: alike ? taker.email : name }
  })
}
