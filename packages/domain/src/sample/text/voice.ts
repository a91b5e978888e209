import type { Person } from '../cast/cast.ts'
import type { Random } from '../random/random.ts'
import { firstName, initialOf } from './words.ts'

/** How somebody opens and closes a message: each person keeps to one manner. */
export type Manner = 'warm' | 'brisk' | 'formal' | 'casual'

type Letter = {
  from: Person
  to: Person
  company: string
  /** 0 for the first message of a thread. */
  turn: number
  minute: number
  /** Set when the same person wrote the message before. */
  again: boolean
  /** Set when the answer comes days late. */
  late: boolean
}

const hello: Record<Manner, (name: string, part: string) => readonly string[]> = {
  warm: (name, part) => [`Hi ${name},`, `Hi ${name},`, `${part} ${name},`, `Hi ${name}, hope you're well.`],
  brisk: (name) => [`${name},`, `Hi ${name} -`, `${name} -`],
  formal: (name) => [`Hello ${name},`, `Dear ${name},`],
  casual: (name, part) => [`Hey ${name},`, `Hi ${name}!`, `${part} ${name}`, `Hiya ${name},`],
}
const again: Record<Manner, (name: string) => readonly string[]> = {
  warm: (name) => [`Hi ${name},`, `Thanks ${name}.`, '', `Hi ${name},`],
  brisk: () => [''],
  formal: (name) => [`Hello ${name},`, `Thank you, ${name}.`],
  casual: (name) => ['', '', `Hey ${name},`, `Ta ${name}.`],
}
const goodbye: Record<Manner, (name: string) => readonly string[]> = {
  warm: (name) => [
    `Best,\n${name}`,
    `Thanks,\n${name}`,
    `All the best,\n${name}`,
    `Thanks so much,\n${name}`,
  ],
  brisk: (name) => [initialOf(name), name, `- ${initialOf(name)}`],
  formal: (name) => [`Kind regards,\n${name}`, `Regards,\n${name}`, `Many thanks,\n${name}`],
  casual: (name) => [`Cheers,\n${name}`, name, `Ta,\n${name}`, ''],
}
const sorry = [
  'Sorry for the slow reply, it has been one of those weeks.',
  'Apologies, this slipped down my inbox.',
  'Sorry, was away and am only now catching up.',
  'Apologies for the delay on this one.',
  "Sorry - meant to answer days ago and didn't.",
  'Only just surfacing, sorry.',
]

/** A message with its greeting, sign-off and, on a first one, perhaps a signature. */
export function letter(random: Random, parts: Letter, text: string): string {
  const { from, to, turn } = parts
  const name = firstName(from.name)
  const part = parts.minute < 720 ? 'Morning' : 'Afternoon'
  const opening = random.pick(
    parts.again
      ? [`Hi ${firstName(to.name)},`, '']
      : turn === 0
        ? hello[from.manner](firstName(to.name), part)
        : again[from.manner](firstName(to.name)),
  )
  const closing = random.pick(goodbye[from.manner](name))
  const signature =
    turn === 0 && closing !== '' && random.chance(0.3) ? `\n${from.title}, ${parts.company}` : ''
  const mobile = from.onTheMove === true && random.chance(0.3) ? '\n\nSent from my iPhone' : ''
  const body = parts.late ? `${random.pick(sorry)} ${text}` : text
  const end = (turn > 2 && from.manner !== 'formal' && random.chance(0.6) ? '' : closing) + signature
  return [opening, body, end].filter((piece) => piece !== '').join('\n\n') + mobile
}
